using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>填报数据: of what was entered for days up to the as-of date, the latest day counts. What was corrected is seen and counts nothing.</summary>
internal sealed class EnteredFigures(ShopDb db, Indicator indicator) : IFigureSource
{
    public Unit Unit => Unit.Entered(indicator.Unit);
    public string Definition => "单位填报的数字，没有系统内的明细。取统计日或之前最近一天的填报；更正另填一条，写明原因，原来的留着不计。";
    public IReadOnlyList<EvidenceColumn> Columns =>
    [
        new("数据日期"), new("来源", Wraps: true), new("附件"), new("更正", Wraps: true), new("填报人"), new("填报时间"), new($"填报值（{indicator.Unit}）", Unit.Entered(indicator.Unit)), new("计入", Unit.Entered(indicator.Unit)),
    ];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct) =>
        await Entries(scope, ct) is [{ Counts: true } first, ..] entries ? new Measurement(first.Figure.Value, first.Figure.Value, entries.Count, first.Figure.Value, false, []) : null;

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct) =>
        slice.LeftOut ? [] : (await Entries(scope, ct)).Skip(slice.Skip).Take(slice.Take).Select(e => Row(e.Figure, e.Counts, e.IsCorrected)).ToList();

    /// <summary>The one that counts first, then the others, the latest day first. There are few of one indicator.</summary>
    private async Task<List<(ManualFigure Figure, bool Counts, bool IsCorrected)>> Entries(FigureScope scope, CancellationToken ct)
    {
        var known = await db.ManualFigures.AsNoTracking().Where(f => f.Indicator == indicator.Id && (scope.KnownAt == null || f.At <= scope.KnownAt))
            .OrderByDescending(f => f.On).ThenByDescending(f => f.Id).ToListAsync(ct);
        var standing = known.Standing().ToHashSet();
        var counts = standing.Where(f => f.On <= scope.AsOf).OrderBy(f => f.On).ThenBy(f => f.Id).LastOrDefault();
        return known.Where(f => f.On <= scope.AsOf).OrderByDescending(f => f == counts).Select(f => (f, f == counts, !f.IsWithdrawal && !standing.Contains(f))).ToList();
    }

    private static EvidenceRow Row(ManualFigure f, bool counts, bool isCorrected) => new(
        [
            f.On, f.Source, f.Files.Count == 0 ? "没有附件" : $"{f.Files.Count} 个", (f.IsWithdrawal ? "作废：" : f.Corrects is null ? "" : "更正：") + f.Reason + (isCorrected ? "（已被更正，不计）" : ""),
            f.By, $"{Shanghai.Local(f.At):yyyy-MM-dd HH:mm}", f.Value, counts ? f.Value : 0,
        ],
        counts ? f.Value : 0, false)
    { Key = $"{f.Id}" };
}
