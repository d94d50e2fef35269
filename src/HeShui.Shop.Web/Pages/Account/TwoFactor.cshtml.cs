using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Who works here turns their second factor on, by a code that shows that it works, and off.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class TwoFactorModel(ICurrentUser user) : ShopPage
{
    public SecondFactorStatus Status { get; private set; } = null!;

    /// <summary>Shown once, right after it was turned on.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>What is wrong with the code; null when nothing is.</summary>
    public string? Problem => ModelState[""]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task OnGet() => Status = await Send(new GetSecondFactor());

    public async Task<IActionResult> OnPostBegin() => await Try(new BeginSecondFactor()) ? RedirectToPage() : await Refused();

    public async Task<IActionResult> OnPostConfirm(string? code)
    {
        if (!await Try(new ConfirmSecondFactor(code ?? ""), codes => RecoveryCodes = codes))
        {
            return await Refused();
        }
        await HttpContext.SignIn(user.RequireAccount());
        return Page();
    }

    public async Task<IActionResult> OnPostOff(string? code)
    {
        string? refusal = null;
        if (await Try(new TurnOffSecondFactor(code ?? ""), r => refusal = r) && refusal is not null)
        {
            ModelState.AddModelError("", refusal);
        }
        if (!ModelState.IsValid)
        {
            return await Refused();
        }
        await HttpContext.SignIn(user.RequireAccount());
        Message = "两步登录关掉了。";
        return LocalRedirect("/me");
    }

    private async Task<IActionResult> Refused()
    {
        await OnGet();
        return Again();
    }
}
