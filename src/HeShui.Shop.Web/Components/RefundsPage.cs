using HeShui.Shop.Payments;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Components;

/// <summary>A page of refunds that a person gives back, each with a form to write down that it was done.</summary>
public abstract class RefundsPage(TimeProvider clock) : ShopPage
{
    [BindProperty]
    public Guid Refund { get; set; }

    [BindProperty]
    public HandedBack How { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public RefundsByHand Refunds { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Refunds = await Send(new ListRefundsByHand());

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Try(new CarryOutRefund(Refund, How, Note ?? "")))
        {
            Message = "记下了，已告诉顾客。";
            return RedirectToPage();
        }
        await OnGetAsync();
        return Again();
    }
}
