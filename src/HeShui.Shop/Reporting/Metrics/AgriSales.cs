using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>农产品销售额</summary>
internal sealed class AgriSales(IMediator mediator) : SalesMetric(mediator)
{
    public override string Code => "agri-sales";
    public override string Title => "农产品销售额";
    public override string Definition => "与销售额同样计算，但只计农产品类商品，不含运费。";

    protected override SalesFilter Filter(FigureScope scope) => scope.Sales(agriculturalOnly: true);
}
