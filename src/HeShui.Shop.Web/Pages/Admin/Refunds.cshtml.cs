using HeShui.Shop.Payments;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>All refunds that no provider carries out.</summary>
public sealed class RefundsModel(TimeProvider clock) : RefundsPage(clock)
{
    protected override IQuery<RefundsByHand> List => new ListRefundsByHand();
}
