using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Another phone number, once the old and the new one are proven. How far it is, the business knows.</summary>
public sealed class PhoneModel(ICurrentUser user) : ShopPage
{
    public MyPhone Mine { get; private set; } = null!;

    /// <summary>Whether the old number has been sent its code.</summary>
    [BindProperty(SupportsGet = true, Name = "begun")]
    public bool IsBegun { get; set; }

    private string Address => HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";

    public async Task OnGet() => Mine = await Send(new GetMyPhone());

    public async Task<IActionResult> OnPostBegin() => await Try(new BeginPhoneChange(Address)) ? RedirectToPage(new { begun = true }) : await Refused(false);

    public Task<IActionResult> OnPostProve(string? code, string? phone) => Step(new ProveOldPhone(code ?? "", phone ?? "", Address), () => Task.FromResult<IActionResult>(RedirectToPage()));

    public Task<IActionResult> OnPostFinish(string? code) => Step(new FinishPhoneChange(code ?? ""), async () =>
    {
        // It ended every session; this one goes on.
        await HttpContext.SignIn(user.RequireAccount());
        Message = "手机号换好了，下次用新号码登录。";
        return LocalRedirect("/me");
    });

    /// <summary>What is wrong with a field; null when it is right.</summary>
    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage ?? (field == "code" ? ModelState[""]?.Errors.FirstOrDefault()?.ErrorMessage : null);

    private async Task<IActionResult> Step(IRequest<string?> request, Func<Task<IActionResult>> then)
    {
        string? refusal = null;
        if (!await Try(request, r => refusal = r))
        {
            return await Refused(true);
        }
        if (refusal is not null)
        {
            ModelState.AddModelError("code", refusal);
            return await Refused(true);
        }
        return await then();
    }

    private async Task<IActionResult> Refused(bool begun)
    {
        IsBegun = begun;
        await OnGet();
        return Again();
    }
}
