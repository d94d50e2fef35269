using HeShui.Shop.Payments;
using HeShui.Shop.Shared.Requests;
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

    /// <summary>Which refunds the page is about.</summary>
    protected abstract IQuery<RefundsByHand> List { get; }

    public async Task OnGetAsync() => Refunds = await Send(List);

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
