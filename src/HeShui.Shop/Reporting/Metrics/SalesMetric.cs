using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure that adds up the sales book.</summary>
internal abstract class SalesMetric(IMediator mediator) : IMetric
{
    public abstract string Code { get; }
    public abstract string Definition { get; }
    public Unit Unit => Unit.TenThousandYuan;
    public IReadOnlyList<EvidenceColumn> Columns =>
        [new("日期"), new("类型"), new("订单号"), new("买家"), new("商品", Wraps: true), new("数量", Numeric: true), new("金额（元）", Numeric: true)];

    /// <summary>All entries, before exclusions.</summary>
    protected abstract SalesFilter Filter(FigureScope scope);

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var all = Filter(scope);
        var gross = await mediator.Send(new SumSales(all), ct);
        var counted = await mediator.Send(new SumSales(all with { Without = scope.Exclusions.Members }), ct);
        var leftOut = new List<LeftOut>();
        foreach (var (rule, members) in scope.Exclusions.ByRule)
        {
            var sum = await mediator.Send(new SumSales(all with { Among = members }), ct);
            leftOut.Add(new LeftOut(rule.Name(), sum.Entries, sum.Yuan));
        }
        return new Measurement(gross.Yuan, counted.Yuan, counted.Entries, counted.Yuan, counted.DemoEntries > 0, leftOut);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var all = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await mediator.Send(
            new ListSales(slice.LeftOut ? all with { Among = excluded } : all with { Without = excluded }, slice.Skip, slice.Take), ct);
        var buyers = await mediator.Buyers(rows.Select(r => r.Member), ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member))).ToList();
    }

    private static EvidenceRow Row(SalesRow r, MemberRow? buyer) => new(
        [r.Date, r.Kind, r.OrderNumber, buyer.Said(), r.Goods, (decimal)r.Quantity, r.Yuan], r.Yuan, r.IsDemo);
}

internal static class BuyerQueries
{
    /// <summary><c>王** 138****1234</c>; nothing for somebody unknown.</summary>
    public static string Said(this MemberRow? buyer) => buyer is null ? "" : $"{buyer.Name} {buyer.Phone}";

    /// <summary>Masked members by id.</summary>
    public static async Task<Dictionary<MemberId, MemberRow>> Buyers(this IMediator mediator, IEnumerable<MemberId> ids, CancellationToken ct) =>
        (await mediator.Send(new FindMasked(ids.Distinct().ToArray()), ct)).ToDictionary(m => m.Id);
}
