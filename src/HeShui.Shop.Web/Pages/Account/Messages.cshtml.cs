using HeShui.Shop.Messages;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>What a member was told of their orders, the latest first. To look at them changes nothing; to open one, or to say so, marks as read.</summary>
public sealed class MessagesModel(TimeProvider clock) : ShopPage
{
    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public MessagePage Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public static string Icon(MessageKind kind) => kind switch
    {
        MessageKind.OrderPlaced => "clipboard-list",
        MessageKind.OrderPaid => "wallet",
        MessageKind.OrderCancelled => "ban",
        MessageKind.ReadyForPickup => "store",
        MessageKind.OutForDelivery => "truck",
        MessageKind.Delivered => "circle-check",
        MessageKind.DeliveryFailed => "circle-alert",
        MessageKind.AfterSales => "rotate-ccw",
        _ => "rotate-ccw",
    };

    public async Task OnGet() => Found = await Send(new ListMyMessages(Before));

    /// <summary>Opens the order that a message is about.</summary>
    public async Task<IActionResult> OnPostOpen(long message) => RedirectToPage("/Store/Order", new { number = await Send(new ReadMessage(message)) });

    /// <param name="upTo">The latest message that was shown.</param>
    public async Task<IActionResult> OnPostReadAll(long upTo)
    {
        await Send(new ReadAllMessages(upTo));
        Message = "都标为已读了。";
        return RedirectToPage();
    }
}
