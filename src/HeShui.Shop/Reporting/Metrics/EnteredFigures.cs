using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>填报数据: of what was entered for days up to the as-of date, the latest counts, and of corrections the last.</summary>
internal sealed class EnteredFigures(ShopDb db, Indicator indicator) : IFigureSource
{
    public Unit Unit => Unit.Entered(indicator.Unit);
    public string Definition => "单位填报的数字，没有系统内的明细。取统计日或之前最近一天的填报；更正另填一条，以最后一条为准。";
    public IReadOnlyList<EvidenceColumn> Columns =>
        [new("数据日期"), new("来源", Wraps: true), new("填报人"), new("填报时间"), new($"填报值（{indicator.Unit}）", Numeric: true), new("计入", Numeric: true)];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var entries = await Entries(scope).ToListAsync(ct);
        return entries is [var last, ..] ? new Measurement(last.Value, last.Value, entries.Count, last.Value, false, []) : null;
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var entries = slice.LeftOut ? [] : await Entries(scope).Skip(slice.Skip).Take(slice.Take).ToListAsync(ct);
        return entries.Select((f, i) => Row(f, counts: slice.Skip + i == 0)).ToList();
    }

    private IQueryable<ManualFigure> Entries(FigureScope scope) => db.ManualFigures.AsNoTracking()
        .Where(f => f.Indicator == indicator.Id && f.On <= scope.AsOf).OrderByDescending(f => f.On).ThenByDescending(f => f.Id);

    private static EvidenceRow Row(ManualFigure f, bool counts) =>
        new([f.On, f.Source, f.By, $"{Shanghai.Local(f.At):yyyy-MM-dd HH:mm}", f.Value, counts ? f.Value : 0], counts ? f.Value : 0, false);
}
