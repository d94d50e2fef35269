using HeShui.Shop.Members;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>Turns 长辈版 on and off.</summary>
public sealed class ElderModel(Frame frame) : ShopPage
{
    public RedirectResult OnGet() => Redirect("/me");

    /// <param name="then">The page this was asked on.</param>
    public async Task<LocalRedirectResult> OnPost(string? then)
    {
        var elder = !frame.Elder;
        await Send(new ChooseElder(elder));
        Frame.SetElder(Response, elder);
        return LocalRedirect(Url.IsLocalUrl(then) ? then : "/");
    }
}
