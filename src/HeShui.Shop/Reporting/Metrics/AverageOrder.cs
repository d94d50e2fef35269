using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>客单价</summary>
internal sealed class AverageOrder(IMediator mediator) : OrderMetric(mediator)
{
    public override string Code => "avg-order";
    public override string Title => "客单价";
    public override string Definition => "计入的订单退款后的金额（含运费）合计，除以订单数，四舍五入到分。计入哪些订单与订单数相同。";
    public override Unit Unit => Unit.Yuan;

    protected override decimal Total(OrderCount count) => count.Yuan;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct)
    {
        var (gross, counted, leftOut) = balance;
        return Task.FromResult(counted.Rows == 0 ? null
            : new Measurement(Average(gross), Average(counted), counted.Rows, counted.Total, counted.Demo > 0,
                [.. leftOut.Select(x => new LeftOut(x.Rule, x.Tally.Rows + x.Tally.Void, null)), new LeftOut(RefundedInFull, counted.Void, null)])
            {
                Quotient = new Quotient("退款后金额合计（元）", counted.Total, "订单数（单）", counted.Rows),
            });
    }

    private static decimal Average(Tally orders) => decimal.Round(orders.Total / orders.Rows, 2, MidpointRounding.AwayFromZero);
}
