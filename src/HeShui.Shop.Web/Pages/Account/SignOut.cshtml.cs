using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Ends the session.</summary>
public sealed class SignOutModel : ShopPage
{
    public RedirectResult OnGet() => Redirect("/me");

    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOut();
        Message = "已退出登录。";
        return Redirect("/me");
    }
}
