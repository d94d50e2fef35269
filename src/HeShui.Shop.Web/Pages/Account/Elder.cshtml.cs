using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Turns 长辈版 on and off.</summary>
public sealed class ElderModel(Frame frame) : ShopPage
{
    public RedirectResult OnGet() => Redirect("/me");

    /// <param name="then">The page this was asked on.</param>
    public LocalRedirectResult OnPost(string? then)
    {
        Frame.SetElder(Response, !frame.Elder);
        return LocalRedirect(Url.IsLocalUrl(then) ? then : "/");
    }
}
