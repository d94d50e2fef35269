using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure over deliveries.</summary>
internal abstract class DeliveryMetric(IMediator mediator, DeliveryKind kind) : TalliedMetric
{
    private const string Moment = "yyyy-MM-dd HH:mm";

    protected IMediator Mediator { get; } = mediator;

    public override Unit RowUnit => Unit.Count("单");
    public override IReadOnlyList<EvidenceColumn> Columns =>
        [new("约定最晚时间"), new("送到时间"), new("订单号"), new("买家"), new("配送区"), new("计入（单）", Unit.Count("单"))];
    public override Type MarkType => typeof(DeliveryMark);
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Zone, Dimension.Township];
    public override string OtherDimensions => "一单配送里可能有几家供应商的商品，也不分渠道；配送可以按配送区或乡镇分。";

    protected DeliveryFilter Filter(FigureScope scope) => scope.Deliveries(kind);

    protected abstract bool Contributes(DeliveryRow delivery);

    protected abstract decimal Total(DeliveryPart part);

    public override async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var all = Filter(scope);
        var excluded = scope.Exclusions.Members;
        var rows = await Mediator.Send(
            new ListDeliveries(slice.LeftOut ? all with { Among = excluded } : all with { Without = excluded }, slice.Skip, slice.Take, slice.After as DeliveryMark, slice.Backwards), ct);
        var buyers = await Mediator.Buyers(rows.Select(r => r.Member), slice, ct);
        return rows.Select(r => Row(r, buyers.GetValueOrDefault(r.Member, ""), Contributes(r) ? 1 : 0)).ToList();
    }

    protected override async Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct) =>
        (await Mediator.Send(new CountDeliveries(Filter(scope) with { Among = among }, In(by)), ct)).Select(p => new Tally(p.Key, p.Deliveries, Total(p), p.Demo)).ToList();

    protected static DeliveryDimension? In(Dimension? by) => by switch
    {
        null => null,
        Dimension.Zone => DeliveryDimension.Zone,
        Dimension.Township => DeliveryDimension.Township,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "Deliveries do not know it."),
    };

    private static EvidenceRow Row(DeliveryRow r, string buyer, decimal counts) =>
        new([Said(r.PromiseTo), r.ArrivedAt is { } at ? Said(at) : "没有送到", r.Number, buyer, r.Zone, counts], counts, r.IsDemo) { Key = r.Number, Mark = r.Mark };

    private static string Said(DateTimeOffset at) => Shanghai.Local(at).ToString(Moment, System.Globalization.CultureInfo.InvariantCulture);
}
