using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure over the orders of the sales book.</summary>
internal abstract class OrderMetric(IMediator mediator) : TalliedMetric
{
    protected const string RefundedInFull = "全额退款的订单";

    public override int Version => 2;
    public override IReadOnlyList<EvidenceColumn> Columns =>
        [new("下单付款日期"), new("订单号"), new("买家"), new("退款后金额（元）", Unit.Yuan)];
    public override Type MarkType => typeof(OrderMark);
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Township, Dimension.Channel];
    public override string OtherDimensions => "一单里可能有几家供应商、几类商品，台账里也没有配送区；订单可以按收货的乡镇或渠道分。";

    public override async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var rows = await mediator.Send(new ListOrders(scope.Sales() with { Without = scope.Exclusions.Members }, slice.LeftOut, slice.Skip, slice.Take, slice.After as OrderMark, slice.Backwards), ct);
        var buyers = await mediator.Buyers(rows.Select(r => r.Member), slice, ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member, ""))).ToList();
    }

    protected override async Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct)
    {
        var filter = scope.Sales() with { Among = among };
        return by is { } dimension
            ? (await mediator.Send(new SplitOrders(filter, dimension.InSales()), ct)).Select(p => Of(p.Key, p.Count)).ToList()
            : [Of(null, await mediator.Send(new CountOrders(filter), ct))];
    }

    /// <summary>What one order that counts contributes.</summary>
    protected abstract decimal Total(OrderCount count);

    protected virtual EvidenceRow Row(OrderRow order, string buyer) =>
        new([order.Date, order.Number, buyer, order.Yuan], order.Yuan, order.IsDemo) { Key = order.Number, Mark = order.Mark };

    private Tally Of(string? key, OrderCount count) => new(key, count.Kept, Total(count), count.Demo, count.Sold - count.Kept);
}
