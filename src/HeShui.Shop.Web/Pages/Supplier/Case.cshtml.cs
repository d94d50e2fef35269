using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>One case of a supplier's goods, to answer.</summary>
public sealed class CaseModel(TimeProvider clock) : CaseWorkPage(clock)
{
    public override string List => "/supplier/after-sales";

    public override bool MayAnswer => Case.AwaitsSupplier;

    protected override IRequest<CaseView> Asked => new GetSupplierCase(Number);

    protected override IRequest<Unit> Answer => new AnswerCase(Number, Agree, GoodsStay, Why ?? "");
}
