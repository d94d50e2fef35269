using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>客单价</summary>
internal sealed class AverageOrder(IMediator mediator) : OrderMetric(mediator)
{
    public override string Code => "avg-order";
    public override string Definition => "计入的订单退款后的金额（含运费）合计，除以订单数，四舍五入到分。计入哪些订单与订单数相同。";
    public override Unit Unit => Unit.Yuan;

    protected override Measurement? Measurement(OrderCount gross, OrderCount counted, IReadOnlyList<(string Rule, int Orders)> leftOut) =>
        counted.Kept == 0
            ? null
            : new Measurement(Average(gross), Average(counted), counted.Kept, counted.Yuan, counted.Demo > 0, leftOut.Select(x => new LeftOut(x.Rule, x.Orders, null)).ToList());

    private static decimal Average(OrderCount orders) => decimal.Round(orders.Yuan / orders.Kept, 2, MidpointRounding.AwayFromZero);
}
