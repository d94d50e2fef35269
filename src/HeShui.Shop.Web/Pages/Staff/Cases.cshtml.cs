using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using MediatR;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>Cases of the shop, for the clerks who take goods back.</summary>
public sealed class CasesModel(TimeProvider clock) : CaseListPage(clock)
{
    public override string Path => "/staff/after-sales";

    protected override IRequest<CasePage> Asked => new ListDeskCases(Tab, P);
}
