using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>Cases of a supplier's goods.</summary>
public sealed class CasesModel(TimeProvider clock) : CaseListPage(clock)
{
    public override string Path => "/supplier/after-sales";

    protected override IRequest<CasePage> Asked => new ListSupplierCases(Tab, P);
}
