using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Members.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure over the orders of the sales book.</summary>
internal abstract class OrderMetric(IMediator mediator) : IMetric
{
    public abstract string Code { get; }
    public abstract string Definition { get; }
    public abstract Unit Unit { get; }
    public virtual IReadOnlyList<EvidenceColumn> Columns =>
        [new("下单付款日期"), new("订单号"), new("买家"), new("退款后金额（元）", Numeric: true)];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var all = Filter(scope);
        var gross = await mediator.Send(new CountOrders(all), ct);
        var counted = await mediator.Send(new CountOrders(all with { Without = scope.Exclusions.Members }), ct);
        var leftOut = new List<(string Rule, int Orders)>();
        foreach (var (rule, members) in scope.Exclusions.ByRule)
        {
            leftOut.Add((rule.Name(), (await mediator.Send(new CountOrders(all with { Among = members }), ct)).Sold));
        }
        leftOut.Add(("全额退款的订单", counted.Sold - counted.Kept));
        return Measurement(gross, counted, leftOut);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var rows = await mediator.Send(new ListOrders(Filter(scope) with { Without = scope.Exclusions.Members }, slice.LeftOut, slice.Skip, slice.Take), ct);
        var buyers = await mediator.Buyers(rows.Select(r => r.Member), ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member))).ToList();
    }

    protected abstract Measurement? Measurement(OrderCount gross, OrderCount counted, IReadOnlyList<(string Rule, int Orders)> leftOut);

    protected virtual EvidenceRow Row(OrderRow order, MemberRow? buyer) =>
        new([order.Date, order.Number, buyer.Said(), order.Yuan], order.Yuan, order.IsDemo);

    private static SalesFilter Filter(FigureScope scope) => new(scope.From, scope.To, AgriculturalOnly: false, []);
}
