using HeShui.Shop.Messages;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>What a member is told by text message too.</summary>
public sealed class MessageSettingsModel : ShopPage
{
    /// <summary>None where the shop sends no text messages.</summary>
    public IReadOnlyList<KindChoice> Kinds { get; private set; } = [];

    public async Task OnGet() => Kinds = await Send(new GetSmsChoices());

    public async Task<IActionResult> OnPost(List<MessageKind> wanted)
    {
        if (await Try(new ChooseSms(wanted)))
        {
            Message = "记下了。";
            return RedirectToPage("/Account/Messages");
        }
        await OnGet();
        Kinds = Kinds.Select(k => k with { Wanted = wanted.Contains(k.Kind) }).ToList();
        return Again();
    }
}
