using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>The member's orders, newest first: all of them, those in one state, or those found by a name or number.</summary>
public sealed class OrdersModel(TimeProvider clock) : ShopPage
{
    /// <summary>The states one can look at: what the address says, the state, and its name.</summary>
    public static readonly IReadOnlyList<(string? Key, OrderStatus? Status, string Name)> Tabs =
    [
        (null, null, "全部"), ("due", OrderStatus.Placed, "待付款"), ("open", OrderStatus.Confirmed, "进行中"),
        ("done", OrderStatus.Completed, "已完成"), ("cancelled", OrderStatus.Cancelled, "已取消"),
    ];

    [BindProperty(SupportsGet = true, Name = "s")]
    public string? Tab { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public OrderPage Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether only some of the orders are asked for.</summary>
    public bool IsFiltered => Tab is not null || !string.IsNullOrWhiteSpace(Words);

    public async Task OnGet()
    {
        Tab = Tabs.FirstOrDefault(t => t.Key == Tab).Key;
        Found = await Send(new ListMyOrders(Tabs.First(t => t.Key == Tab).Status, Words, OrderMark.Parse(After)));
    }
}
