using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>One case, for a clerk who takes its goods back or settles what never reached its buyer.</summary>
public sealed class CaseModel(TimeProvider clock) : CaseWorkPage(clock)
{
    public override string List => "/staff/after-sales";

    public override bool MayAnswer => Case.AwaitsShop && Case.Card.Kind == RefundKind.Undelivered;

    protected override IRequest<CaseView> Asked => new GetDeskCase(Number);

    protected override IRequest<Unit> Answer => new DecideCase(Number, Agree, null, GoodsStay, IntoStock, Why ?? "");
}
