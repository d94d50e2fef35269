using System.ComponentModel.DataAnnotations;
using HeShui.Shop.Delivery;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>What a clerk has to do today, with one button for the next step of each order.</summary>
public sealed class IndexModel(TimeProvider clock) : ShopPage
{
    /// <summary>The tabs, in the order of the work.</summary>
    public static readonly IReadOnlyList<(ShipmentFilter Filter, string Name)> Tabs =
    [
        (ShipmentFilter.ToPack, "待备货"), (ShipmentFilter.OnTheWay, "在路上"), (ShipmentFilter.ToCollect, "待提货"), (ShipmentFilter.Failed, "没送成"), (ShipmentFilter.DoneToday, "今天已完成"),
    ];

    [BindProperty(SupportsGet = true)]
    public ShipmentFilter Tab { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>The order a button belongs to.</summary>
    [BindProperty]
    public Guid Order { get; set; }

    /// <summary>Its number and recipient, to say what was done.</summary>
    [BindProperty, StringLength(80)]
    public string? What { get; set; }

    public ShipmentPage Work { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task OnGetAsync() => Load();

    public Task<IActionResult> OnPostPackedAsync() => Do(new MarkPacked(new OrderId(Order)), "备好了");

    public Task<IActionResult> OnPostSentAsync() => Do(new SendOut(new OrderId(Order)), "已送出");

    public Task<IActionResult> OnPostArrivedAsync() => Do(new MarkArrived(new OrderId(Order)), "已到点，可以来取了");

    public Task<IActionResult> OnPostDeliveredAsync() => Do(new MarkDelivered(new OrderId(Order)), "已送达");

    public Task<IActionResult> OnPostTakenBackAsync() => Do(new TakeBack(new OrderId(Order)), "已收回门店。请联系顾客重新约，或办退款");

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = $"{What}：{done}。";
            return RedirectToPage(new { tab = Tab, p = P });
        }
        await Load();
        return Again();
    }

    private async Task Load() => Work = await Send(new ListShipments(Tab, P));
}
