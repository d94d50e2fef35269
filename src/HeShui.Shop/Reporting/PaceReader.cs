using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Measures what a pace is worked out from.</summary>
internal sealed class PaceReader(ShopDb db, FigureSources sources)
{
    /// <summary>The indicators' paces, in their order.</summary>
    /// <param name="day">The last whole day to look at.</param>
    public async Task<IReadOnlyList<PaceRow>> Read(Project project, IEnumerable<Indicator> indicators, DateOnly day, ExclusionsInForce exclusions, CancellationToken ct)
    {
        var rows = new List<PaceRow>();
        foreach (var indicator in indicators.OrderBy(i => i.Position))
        {
            rows.Add(await Read(project, indicator, project.To is { } end && end < day ? end : day, exclusions, ct));
        }
        return rows;
    }

    private async Task<PaceRow> Read(Project project, Indicator indicator, DateOnly day, ExclusionsInForce exclusions, CancellationToken ct)
    {
        var source = sources.Of(indicator);
        var (aim, assumed) = indicator.TargetIn((project.To ?? day).Year);
        var target = aim * source.Unit.Size;
        var growth = indicator.HowItGrows();
        var (levels, hasDemo) = day < project.From.AddDays(-1) || (growth == Growth.None && indicator.Direction != Direction.AtMost)
            ? ([], false)
            : indicator.Metric is null ? (await Entered(indicator, day, ct), false) : await Measured(project, source, growth, day, exclusions, ct);
        return new PaceRow(
            indicator.Code, indicator.Name, source.Unit, indicator.Direction, target, assumed, indicator.Metric is null, hasDemo,
            Pace.Of(new PaceCourse(project.From, project.To, day, indicator.Direction, target, growth, levels)));
    }

    /// <summary>At the day itself, 28 days before, and before the period began; each without those who do not count on the day itself, so that an exclusion is no loss.</summary>
    private static async Task<(List<Level> Levels, bool HasDemo)> Measured(
        Project project, IFigureSource source, Growth growth, DateOnly day, ExclusionsInForce exclusions, CancellationToken ct)
    {
        var before = project.From.AddDays(-1);
        var levels = new List<Level>();
        var hasDemo = false;
        if (growth == Growth.RunningTotal)
        {
            levels.Add(new Level(before, 0));
        }
        foreach (var at in new[] { before, day.AddDays(-Pace.Recent), day }.Distinct().Where(d => growth == Growth.RunningTotal ? d > before : d >= before))
        {
            if (await source.Measure(FigureScope.Of(project, at, exclusions) with { Exclusions = exclusions.On(day) }, ct) is { } measured)
            {
                levels.Add(new Level(at, measured.Counted));
                hasDemo |= measured.HasDemo;
            }
        }
        return levels.Exists(l => l.Day == day) ? (levels, hasDemo) : ([], false);
    }

    /// <summary>What was corrected or withdrawn counts nothing, and of several entries for a day the last counts.</summary>
    private async Task<List<Level>> Entered(Indicator indicator, DateOnly day, CancellationToken ct)
    {
        var entries = await db.ManualFigures.AsNoTracking().Standing().Where(f => f.Indicator == indicator.Id && f.On <= day)
            .OrderBy(f => f.On).ThenBy(f => f.Id).Select(f => new { f.On, f.Value }).ToListAsync(ct);
        return entries.GroupBy(f => f.On).Select(g => new Level(g.Key, g.Last().Value)).ToList();
    }
}
