using HeShui.Shop.Payments;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>What was paid in cash and goes back: a clerk of the store gives it to the buyer.</summary>
public sealed class RefundsModel(TimeProvider clock) : RefundsPage(clock)
{
    protected override IQuery<RefundsByHand> List => new ListCashRefunds();
}
