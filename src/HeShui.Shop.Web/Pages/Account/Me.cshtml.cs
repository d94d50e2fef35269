using HeShui.Shop.Members;
using HeShui.Shop.Messages;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>A member's own page; guests are invited, and people who work here find their way to work.</summary>
public sealed class MeModel(ICurrentUser user, Frame frame) : ShopPage
{
    /// <summary>Null for guests and for accounts that do not buy.</summary>
    public Profile? Profile { get; private set; }

    /// <summary>Messages that the member has not read yet.</summary>
    public int Unread { get; private set; }

    public async Task OnGet()
    {
        if (user.Member is not null)
        {
            Profile = await Send(new GetMyProfile());
            Unread = await Send(new CountUnreadMessages());
        }
    }

    /// <param name="then">The page this was asked on.</param>
    public async Task<IActionResult> OnPostFollow(bool follows, string? then)
    {
        await Send(new SetFollow(follows));
        Message = follows ? $"已关注{(await frame.Store()).Facts.Name}。" : "已取消关注。";
        return LocalRedirect(Url.IsLocalUrl(then) ? then : "/me");
    }
}
