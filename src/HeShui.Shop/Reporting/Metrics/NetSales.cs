using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>销售额</summary>
internal sealed class NetSales(IMediator mediator) : SalesMetric(mediator)
{
    public const string Name = "net-sales";

    public override string Code => Name;
    public override string Title => "销售额";
    public override string Definition =>
        "销售台账在时段内（从开始日到统计日，统计日晚于结束日时到结束日）的合计：商品货款加运费，减退款；按付款、退款发生的日期计，不含统计日当天已剔除的账号的购买。";

    protected override SalesFilter Filter(FigureScope scope) => scope.Sales();
}
