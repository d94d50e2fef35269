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
    public string OtherDimensions => "这是企业在别的平台上的销售，按企业填报，分不了；各月各平台的数在“其他平台销售”里。";
    public IReadOnlyList<EvidenceColumn> Columns =>
    [
        new("日期"), new("平台"), new("企业", Wraps: true), new("订单号"), new("商品", Wraps: true), new("附件"), new("说明", Wraps: true), new("金额（元）", Numeric: true), new("退款（元）", Numeric: true), new("计入（元）", Numeric: true),
    ];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var standing = db.ExternalSales.Standing(scope.KnownAt);
        var (all, counted) = (await Sum(standing, scope, ct), await Sum(standing.Counted(), scope, ct));
        var (own, listed) = (await Sum(standing.Own(), scope, ct), await Sum(standing.Listed(), scope, ct));
        return all.Rows == 0 ? null : new Measurement(
            all.Yuan, counted.Yuan, counted.Rows, counted.Yuan, false, [new("本店自己的订单，台账里已经有", own.Rows, own.Yuan), new("已有订单明细的月度合计", listed.Rows, listed.Yuan)]);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var standing = db.ExternalSales.AsNoTracking().Standing(scope.KnownAt);
        var counted = standing.Counted();
        var rows = slice.LeftOut ? standing.Where(s => !counted.Any(c => c.Id == s.Id)) : counted;
        return (await rows.Between(scope.From, scope.To).OrderBy(s => s.On).ThenBy(s => s.Id).Skip(slice.Skip).Take(slice.Take).ToListAsync(ct)).ConvertAll(Row);
    }

    private static EvidenceRow Row(ExternalSale s) => new(
        [
            s.On, s.Platform.Name(), s.Firm, s.OrderNumber ?? $"{s.Month:yyyy-MM} 合计", s.Product, $"{s.Files.Count} 个",
            s.OwnOrder is { } own ? $"就是本店订单 {own}" : s.Corrects is null ? "" : $"更正：{s.Reason}", s.Amount.Yuan, s.Refunded.Yuan, s.Net.Yuan,
        ],
        s.Net.Yuan, false)
    { Key = $"{s.Id}" };

    private static async Task<(decimal Yuan, int Rows)> Sum(IQueryable<ExternalSale> rows, FigureScope scope, CancellationToken ct)
    {
        var sum = await rows.Between(scope.From, scope.To).GroupBy(_ => 1).Select(g => new { Yuan = g.Sum(s => (decimal)(object)s.Net), Rows = g.Count() }).SingleOrDefaultAsync(ct);
        return (sum?.Yuan ?? 0, sum?.Rows ?? 0);
    }
}
