using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure over those who bought.</summary>
internal abstract class BuyerMetric(IMediator mediator) : TalliedMetric
{
    public override Unit RowUnit => Unit.Count("人");
    public override IReadOnlyList<EvidenceColumn> Columns =>
        [new("最近一单"), new("买家"), new("订单数", Unit.Count("单")), new("退款后金额（元）", Unit.Yuan), new("计入（人）", Unit.Count("人"))];
    public override Type MarkType => typeof(MemberId);
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Township, Dimension.Channel];
    public override string OtherDimensions => "一位买家会买几家供应商、几类商品，台账里也没有配送区；买家可以按最近一单的乡镇或渠道分。";

    protected virtual SalesFilter Filter(FigureScope scope) => scope.Sales();

    /// <summary>What somebody contributes with so many orders.</summary>
    protected abstract decimal Contribution(int orders);

    protected abstract decimal Total(BuyerPart part);

    public override async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var all = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await mediator.Send(new ListBuyers(slice.LeftOut ? all with { Among = excluded } : all with { Without = excluded }, slice.Skip, slice.Take, slice.After as MemberId?, slice.Backwards), ct);
        var buyers = await mediator.Buyers(rows.Select(r => r.Member), slice, ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member, ""), Contribution(r.Orders))).ToList();
    }

    protected override async Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct) =>
        (await mediator.Send(new CountBuyers(Filter(scope) with { Among = among }, by?.InSales()), ct)).Select(p => new Tally(p.Key, p.Buyers, Total(p), p.Demo)).ToList();

    private static EvidenceRow Row(BuyerRow r, string buyer, decimal counts) =>
        new([r.Last, buyer, (decimal)r.Orders, r.Yuan, counts], counts, r.IsDemo) { Key = $"{r.Member.Value}", Mark = r.Member };
}
