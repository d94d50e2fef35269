using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>其他平台销售额</summary>
internal sealed class ExternalSales(ShopDb db) : IMetric
{
    public string Code => "external-sales";
    public string Title => "其他平台销售额";
    public string Definition =>
        "淘宝、天猫、京东、拼多多、抖音、快手、832、美团、飞猪、臻品甘肃等其他平台在项目期内的销售额，减退款；由企业按月或按订单填报并附佐证，不进销售台账。同一平台的同一订单号只计一次；本店自己的订单已在台账里，不再计；"
        + "同一企业同一平台的同一个月既有合计又有订单明细的，只计明细。";
    public Unit Unit => Unit.TenThousandYuan;
    public IReadOnlyList<Dimension> Dimensions => [Dimension.Channel];
    public string OtherDimensions => "这是企业在别的平台上的销售，按企业填报，只能按渠道（平台）分；各月各平台的数在“其他平台销售”里。";
    public IReadOnlyList<EvidenceColumn> Columns =>
    [
        new("日期"), new("平台"), new("企业", Wraps: true), new("订单号"), new("商品", Wraps: true), new("附件"), new("说明", Wraps: true), new("金额（元）", Unit.Yuan), new("退款（元）", Unit.Yuan), new("计入（元）", Unit.Yuan),
    ];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct) => (await Split(scope, ct)).Values.Aggregate((Measurement?)null, Plus);

    public async Task<IReadOnlyList<FigurePart>> Split(FigureScope scope, Dimension by, CancellationToken ct) =>
        (await Split(scope, ct)).Select(p => new FigurePart(p.Key.ToString(), p.Value)).ToList();

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var standing = db.ExternalSales.AsNoTracking().Standing(scope.KnownAt);
        var counted = standing.Counted();
        var rows = slice.LeftOut ? standing.Where(s => !counted.Any(c => c.Id == s.Id)) : counted;
        return (await Within(rows, scope).OrderBy(s => s.On).ThenBy(s => s.Id).Skip(slice.Skip).Take(slice.Take).ToListAsync(ct)).ConvertAll(Row);
    }

    private static EvidenceRow Row(ExternalSale s) => new(
        [
            s.On, s.Platform.Name(), s.Firm, s.OrderNumber ?? $"{s.Month:yyyy-MM} 合计", s.Product, $"{s.Files.Count} 个",
            s.OwnOrder is { } own ? $"就是本店订单 {own}" : s.Corrects is null ? "" : $"更正：{s.Reason}", s.Amount.Yuan, s.Refunded.Yuan, s.Net.Yuan,
        ],
        s.Net.Yuan, false)
    { Key = $"{s.Id}" };

    /// <summary>The figure of each platform on which something was sold.</summary>
    private async Task<SortedDictionary<Platform, Measurement>> Split(FigureScope scope, CancellationToken ct)
    {
        var standing = db.ExternalSales.Standing(scope.KnownAt);
        var (all, counted) = (await Sums(standing, scope, ct), await Sums(standing.Counted(), scope, ct));
        var (own, listed) = (await Sums(standing.Own(), scope, ct), await Sums(standing.Listed(), scope, ct));
        var parts = new SortedDictionary<Platform, Measurement>();
        foreach (var (platform, gross) in all)
        {
            var (counts, ours, totals) = (counted.GetValueOrDefault(platform), own.GetValueOrDefault(platform), listed.GetValueOrDefault(platform));
            parts[platform] = new Measurement(
                gross.Yuan, counts.Yuan, counts.Rows, counts.Yuan, false, [new("本店自己的订单，台账里已经有", ours.Rows, ours.Yuan), new("已有订单明细的月度合计", totals.Rows, totals.Yuan)]);
        }
        return parts;
    }

    private static async Task<Dictionary<Platform, (decimal Yuan, int Rows)>> Sums(IQueryable<ExternalSale> rows, FigureScope scope, CancellationToken ct) =>
        (await Within(rows, scope).GroupBy(s => s.Platform).Select(g => new { Platform = g.Key, Yuan = g.Sum(s => (decimal)(object)s.Net), Rows = g.Count() }).ToListAsync(ct))
            .ToDictionary(g => g.Platform, g => (g.Yuan, g.Rows));

    /// <summary>Rows of the period, of the one platform that is meant where one is.</summary>
    private static IQueryable<ExternalSale> Within(IQueryable<ExternalSale> rows, FigureScope scope)
    {
        var within = rows.Between(scope.From, scope.To);
        if (scope.Cut(Dimension.Channel) is not { } cut)
        {
            return within;
        }
        return Enum.GetValues<Platform>().Select(p => (Platform?)p).FirstOrDefault(p => p.ToString() == cut.Key) is { } platform ? within.Where(s => s.Platform == platform) : within.Where(_ => false);
    }

    private static Measurement Plus(Measurement? whole, Measurement part) => whole is null ? part : whole with
    {
        Gross = whole.Gross + part.Gross,
        Counted = whole.Counted + part.Counted,
        Rows = whole.Rows + part.Rows,
        RowsTotal = whole.RowsTotal + part.RowsTotal,
        LeftOut = whole.LeftOut.Zip(part.LeftOut, (x, y) => x with { Rows = x.Rows + y.Rows, Value = x.Value + y.Value }).ToList(),
    };
}
