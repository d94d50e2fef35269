using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>Figures that are entered by hand, and of which nothing was heard for long or ever.</summary>
internal sealed class SilentFigures(ShopDb db) : IDeskSource
{
    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct)
    {
        var projects = day.Running.Where(p => p.To is null || p.To >= day.Today).Select(p => (Project: p, Entered: p.Kept.Where(i => i is { Metric: null, IsQualitative: false }).OrderBy(i => i.Position).ToList())).ToList();
        var ids = projects.SelectMany(p => p.Entered.Select(i => i.Id)).ToList();
        var last = await db.ManualFigures.Standing().Where(f => ids.Contains(f.Indicator) && f.On <= day.Today).GroupBy(f => f.Indicator)
            .Select(g => new { Indicator = g.Key, On = g.Max(f => f.On) }).ToDictionaryAsync(f => f.Indicator, f => f.On, ct);
        return projects.Select(p => (p.Project, What: What(p.Project, p.Entered, last, day.Today))).Where(p => p.What is not null)
            .Select(p => new DeskItem(DeskUrgency.Silent, p.Project.Name, p.What!, $"/bureau/projects/{p.Project.Code}")).ToList();
    }

    private static string? What(Project project, List<Indicator> entered, Dictionary<IndicatorId, DateOnly> last, DateOnly today)
    {
        var never = entered.Where(i => !last.ContainsKey(i.Id)).Select(i => i.Name).ToList();
        var old = entered.Where(i => last.TryGetValue(i.Id, out var on) && today.DayNumber - on.DayNumber > Pace.LongestSilence).ToList();
        var parts = new List<string>();
        if (never.Count > 0 && today.DayNumber - project.From.DayNumber > Pace.LongestSilence)
        {
            parts.Add($"{Names(never)}还没有填报过");
        }
        if (old.Count > 0)
        {
            var newest = old.Max(i => last[i.Id]);
            parts.Add($"{Names(old.ConvertAll(i => i.Name))} {Pace.LongestSilence} 天以上没有新数字，最近一次是 {newest.Year} 年 {newest.Month} 月 {newest.Day} 日的");
        }
        return parts.Count == 0 ? null : string.Join('；', parts) + "。";
    }

    private static string Names(List<string> names) => names.Count <= 3 ? string.Join('、', names) : $"{string.Join('、', names.Take(2))}等 {names.Count} 项";
}
