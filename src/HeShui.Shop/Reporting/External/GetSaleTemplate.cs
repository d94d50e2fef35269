using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.External;

/// <summary>An empty table of sales on other platforms.</summary>
/// <param name="ByOrders">A list of orders instead of totals of months.</param>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetSaleTemplate(bool ByOrders) : IQuery<TemplateFile>;

internal sealed class GetSaleTemplateHandler : QueryHandler<GetSaleTemplate, TemplateFile>
{
    public override Task<TemplateFile> Handle(GetSaleTemplate request, CancellationToken cancellationToken) => Task.FromResult(request.ByOrders
        ? SheetTemplate.Write("其他平台订单明细模板", SaleTable.OrdersExplained)
        : SheetTemplate.Write("其他平台月度合计模板", SaleTable.MonthsExplained));
}
