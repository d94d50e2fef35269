using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Signing in and registering in one: by a code sent to the phone, in two steps, or by password.</summary>
public sealed class SignInModel(ICurrentUser user, IEnumerable<ISmsSender> senders) : ShopPage
{
    public const string EnterCode = "code", EnterPassword = "password", EnterSecondFactor = "second-factor";

    /// <summary>Keeps the phone between the two steps, out of the address.</summary>
    private const string PhoneTyped = "phone";

    /// <summary>Keeps the sealed first half of a sign-in until the second factor is shown.</summary>
    private const string Half = "half";

    /// <summary>Which of the three forms is shown: the one for the phone, unless another is named.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Step { get; set; }

    /// <summary>Without text messages there are passwords only.</summary>
    public bool HasTextMessages { get; } = senders.Any();

    /// <summary>Where to go afterwards; looked at only if it is an address of our own.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Then { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public IActionResult OnGet()
    {
        if (user.Account is not null)
        {
            return LocalRedirect(Url.IsLocalUrl(Then) ? Then : "/me");
        }
        Phone = (string?)TempData.Peek(PhoneTyped);
        Step = HasTextMessages || Step == EnterSecondFactor ? Step : EnterPassword;
        return Page();
    }

    /// <summary>Sends a code; the step shown stays when it can't be sent.</summary>
    public async Task<IActionResult> OnPostSend() =>
        await Try(new SendSmsCode(Phone ?? "", HttpContext.Connection.RemoteIpAddress?.ToString() ?? "")) ? ToCode() : Refused(Step == EnterCode ? "code" : nameof(Phone));

    /// <summary>The code is there already.</summary>
    public IActionResult OnPostHaveCode() => ToCode();

    public Task<IActionResult> OnPostCode(string? code, string? name, string? password, bool consents) =>
        SignIn(new SignInWithCode(Phone ?? "", code ?? "", name, password, consents), nameof(code), nameof(consents));

    public Task<IActionResult> OnPostPassword(string? password) =>
        SignIn(new SignInWithPassword(Phone ?? "", password ?? ""), nameof(password), nameof(password));

    public Task<IActionResult> OnPostSecondFactor(string? code) =>
        SignIn(new ProveSecondFactor((string?)TempData.Peek(Half) ?? "", code ?? ""), nameof(code), nameof(code));

    /// <summary>What is wrong with a field; null when it is right.</summary>
    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    private RedirectToPageResult ToCode()
    {
        TempData[PhoneTyped] = Phone;
        return RedirectToPage(new { step = EnterCode, then = Then });
    }

    /// <param name="secret">The field of the code or password, beside which a wrong one is shown.</param>
    /// <param name="other">Beside which other refusals are shown.</param>
    private async Task<IActionResult> SignIn(IRequest<SignInAnswer> request, string secret, string other)
    {
        var answer = SignInAnswer.Refused("");
        if (!await Try(request, a => answer = a))
        {
            return Refused(other);
        }
        if (answer.HalfSignedIn is { } half)
        {
            TempData[Half] = half;
            return RedirectToPage(new { step = EnterSecondFactor, then = Then });
        }
        if (answer.Account is not { } account)
        {
            ModelState.AddModelError(secret, answer.Refusal!);
            return Again();
        }
        var actor = await HttpContext.SignIn(account);
        TempData.Remove(PhoneTyped);
        TempData.Remove(Half);
        return LocalRedirect(Url.IsLocalUrl(Then) ? Then : WorkArea.HomeOf(actor));
    }

    /// <summary>The form again; a refusal that concerns no field stands beside the one given.</summary>
    private IActionResult Refused(string field)
    {
        foreach (var error in ModelState[""]?.Errors ?? [])
        {
            ModelState.AddModelError(field, error.ErrorMessage);
        }
        return Again();
    }
}
