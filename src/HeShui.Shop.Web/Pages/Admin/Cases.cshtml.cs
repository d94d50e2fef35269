using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Cases of the shop; what waits for the operator comes first.</summary>
public sealed class CasesModel(TimeProvider clock) : CaseListPage(clock)
{
    public override string Path => "/admin/after-sales";

    protected override IRequest<CasePage> Asked => new ListCases(Tab, P);
}
