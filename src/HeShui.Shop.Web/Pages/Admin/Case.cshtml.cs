using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>One case, to decide: for good, whoever else was to answer.</summary>
public sealed class CaseModel(TimeProvider clock) : CaseWorkPage(clock)
{
    public override string List => "/admin/after-sales";

    public override bool MayAnswer => Case.AwaitsShop || Case.AwaitsSupplier;

    public override bool MayLower => true;

    protected override IRequest<CaseView> Asked => new GetCase(Number);

    protected override IRequest<Unit> Answer => new DecideCase(Number, Agree, TypedSum, GoodsStay, IntoStock, Why ?? "");
}
