using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Another password for whoever is signed in. Their other devices have to sign in again.</summary>
public sealed class PasswordModel(ICurrentUser user) : ShopPage
{
    /// <summary>Whose password it is, for the browser that keeps passwords.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>How many characters a new password needs.</summary>
    public int Shortest => user.Is(Role.Member) ? ChangePassword.Shortest : StaffPassword.Shortest;

    public async Task OnGet() => Phone = (await Send(new GetMyPhone())).Phone;

    /// <param name="old">The password of now.</param>
    /// <param name="next">The new one.</param>
    public async Task<IActionResult> OnPost(string? old, string? next)
    {
        string? refusal = null;
        if (await Try(new ChangePassword(old ?? "", next ?? ""), r => refusal = r) && refusal is null)
        {
            // It ended every session; this one goes on.
            await HttpContext.SignIn(user.RequireAccount());
            Message = "密码改好了。别的手机和电脑要重新登录。";
            return LocalRedirect("/me");
        }
        if (refusal is not null)
        {
            ModelState.AddModelError(nameof(ChangePassword.Old), refusal);
        }
        await OnGet();
        return Again();
    }

    /// <summary>What is wrong with a field; null when it is right.</summary>
    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;
}
