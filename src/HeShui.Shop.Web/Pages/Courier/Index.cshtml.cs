using HeShui.Shop.Delivery;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Courier;

/// <summary>A courier's day, for one hand: call, find the door, say how it went.</summary>
public sealed class IndexModel(TimeProvider clock) : ShopPage
{
    /// <summary>The order a button belongs to.</summary>
    [BindProperty]
    public Guid Order { get; set; }

    /// <summary>Why it was not handed over; null where none was chosen.</summary>
    [BindProperty]
    public StopFailure? Why { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public CourierDay Day { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Day = await Send(new ListMyStops());

    public Task<IActionResult> OnPostTakeAsync() => Do(new TakeShipment(new OrderId(Order)), "归您送了，路上慢点。");

    public Task<IActionResult> OnPostDeliveredAsync() => Do(new DeliverStop(new OrderId(Order)), "送到了，记下了。");

    public Task<IActionResult> OnPostFailedAsync() => Do(new FailStop(new OrderId(Order), Why ?? (StopFailure)(-1), Note), "记下了：没送成。门店会联系顾客。");

    public Task<IActionResult> OnPostAgainAsync() => Do(new RetryStop(new OrderId(Order)), "再去送一次，路上慢点。");

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage();
        }
        await OnGetAsync();
        return Again();
    }
}
