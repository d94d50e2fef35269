using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>订单数</summary>
internal sealed class Orders(IMediator mediator) : OrderMetric(mediator)
{
    public override string Code => "orders";
    public override string Title => "订单数";
    public override string Definition =>
        "时段内（从开始日到统计日，统计日晚于结束日时到结束日）付款的订单数，不含同期内已全额退款的订单和剔除账号的订单。";
    public override Unit Unit => Unit.Count("单");
    public override IReadOnlyList<EvidenceColumn> Columns => [.. base.Columns, new("计入（单）", Unit.Count("单"))];

    protected override decimal Total(OrderCount count) => count.Kept;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct)
    {
        var (gross, counted, leftOut) = balance;
        return Task.FromResult<Measurement?>(new Measurement(gross.Rows + gross.Void, counted.Rows, counted.Rows, counted.Rows, counted.Demo > 0,
            [.. leftOut.Select(x => new LeftOut(x.Rule, x.Tally.Rows + x.Tally.Void, x.Tally.Rows + x.Tally.Void)), new LeftOut(RefundedInFull, counted.Void, counted.Void)]));
    }

    protected override EvidenceRow Row(OrderRow order, string buyer)
    {
        var row = base.Row(order, buyer);
        return row with { Cells = [.. row.Cells, 1m], Contribution = 1 };
    }
}
