using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure that adds up the sales book.</summary>
internal abstract class SalesMetric(IMediator mediator) : TalliedMetric
{
    protected IMediator Mediator { get; } = mediator;

    public override int Version => 2;
    public override Unit Unit => Unit.TenThousandYuan;
    public override IReadOnlyList<EvidenceColumn> Columns =>
        [new("日期"), new("类型"), new("订单号"), new("买家"), new("商品", Wraps: true), new("数量", Unit.Count("件")), new("金额（元）", Unit.Yuan)];
    public override Type MarkType => typeof(SalesMark);
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Township, Dimension.Supplier, Dimension.Category, Dimension.Channel];
    public override string OtherDimensions => "销售台账里没有配送区，销售额可以按收货的乡镇分。";

    /// <summary>All entries, before exclusions.</summary>
    protected abstract SalesFilter Filter(FigureScope scope);

    protected override async Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct)
    {
        var filter = Filter(scope) with { Among = among };
        return by is { } dimension
            ? (await Mediator.Send(new SplitSales(filter, dimension.InSales()), ct)).Select(p => Of(p.Key, p.Sum)).ToList()
            : [Of(null, await Mediator.Send(new SumSales(filter), ct))];
    }

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) => Task.FromResult<Measurement?>(balance.Sum());

    public override async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var all = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await Mediator.Send(
            new ListSales(slice.LeftOut ? all with { Among = excluded } : all with { Without = excluded }, slice.Skip, slice.Take, slice.After as SalesMark, slice.Backwards), ct);
        var buyers = await Mediator.Buyers(rows.Select(r => r.Member), slice, ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member, ""))).ToList();
    }

    private static Tally Of(string? key, SalesSum sum) => new(key, sum.Entries, sum.Yuan, sum.DemoEntries);

    private static EvidenceRow Row(SalesRow r, string buyer) =>
        new([r.Date, r.Kind, r.OrderNumber, buyer, r.Goods, (decimal)r.Quantity, r.Yuan], r.Yuan, r.IsDemo) { Key = $"{r.Mark.Entry}", Mark = r.Mark };
}

internal static class BuyerQueries
{
    /// <summary>Masked buyers by id: <c>王** 138****1234</c>. Somebody unknown is not among them; nobody is when the slice is nameless.</summary>
    public static async Task<Dictionary<MemberId, string>> Buyers(this IMediator mediator, IEnumerable<MemberId> ids, Slice slice, CancellationToken ct)
    {
        if (slice.Nameless)
        {
            return [];
        }
        var named = slice.Named ?? [];
        var others = ids.Where(id => !named.ContainsKey(id)).Distinct().ToArray();
        foreach (var m in others.Length == 0 ? [] : await mediator.Send(new FindMasked(others), ct))
        {
            named[m.Id] = $"{m.Name} {m.Phone}";
        }
        return named;
    }
}
