using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Data;

/// <summary>
/// Projects and indicators by their codes. A project that somebody has edited stays as it is, whole; entered figures are only ever added, where an
/// indicator has none.
/// </summary>
internal sealed class SeedReporting(ShopDb db, FigureSources sources, TimeProvider clock) : IReferenceSeed
{
    private sealed record ProjectRow(
        string Code, string Name, int Year, string Funder, decimal FundYuan, string Firm, string Bureau, DateOnly From, DateOnly? To, string State, IndicatorRow[] Indicators);

    private sealed record IndicatorRow(
        string Code, string Level1, string Level2, string Name, string Unit, string Direction, decimal? Target, bool TargetAssumed, decimal? Weight, bool WeightAssumed,
        string? Metric, string? Note, FigureRow[]? Figures);

    private sealed record FigureRow(decimal Value, DateOnly On, string Source, string By);

    public int Order => 20;

    public async Task Apply(SeedFolder reference, CancellationToken ct)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await db.Database.ExecuteSqlAsync($"SELECT FROM reporting.project FOR UPDATE", ct);
        var projects = await db.Projects.Include(p => p.Indicators).ToDictionaryAsync(p => p.Code, ct);
        var entered = (await db.ManualFigures.Select(f => f.Indicator).Distinct().ToListAsync(ct)).ToHashSet();
        foreach (var row in await reference.Read<ProjectRow>("projects", ct))
        {
            if (!projects.TryGetValue(row.Code, out var project))
            {
                db.Add(project = new Project(row.Code) { State = Parse<ProjectState>(row.State) });
            }
            if (project.EditedAt is null)
            {
                Describe(project, row);
                AddIndicators(project, row.Indicators, entered);
            }
        }
        await db.SaveChangesAsync(ct);
        await (transaction?.CommitAsync(ct) ?? Task.CompletedTask);
    }

    private void AddIndicators(Project project, IEnumerable<IndicatorRow> rows, HashSet<IndicatorId> entered)
    {
        foreach (var (row, position) in rows.Select((r, i) => (r, i)))
        {
            var indicator = project.Indicators.SingleOrDefault(i => i.Code == row.Code);
            if (indicator is null)
            {
                project.Indicators.Add(indicator = new Indicator(row.Code));
            }
            Describe(indicator, row, position);
            if (!entered.Contains(indicator.Id))
            {
                db.AddRange((row.Figures ?? []).Select(f => new ManualFigure(indicator.Id, f.Value, f.On, f.Source, f.By, clock.GetUtcNow())));
            }
        }
        project.Arrange();
    }

    private static void Describe(Project project, ProjectRow row)
    {
        (project.Name, project.Year, project.Funder, project.Fund) = (row.Name, row.Year, row.Funder, new Money(row.FundYuan));
        (project.Firm, project.Bureau, project.From, project.To) = (row.Firm, row.Bureau, row.From, row.To);
    }

    private void Describe(Indicator indicator, IndicatorRow row, int position)
    {
        if (row.Metric is { } metric && !sources.Knows(metric))
        {
            throw new InvalidDataException($"projects.json: 没有“{metric}”这个指标算法。");
        }
        if (!IndicatorLevel.Has(row.Level1, row.Level2))
        {
            throw new InvalidDataException($"projects.json: “{row.Name}”的“{row.Level1}”“{row.Level2}”不在自评表里。");
        }
        (indicator.Position, indicator.Level1, indicator.Level2, indicator.Name, indicator.Unit) = (position, row.Level1, row.Level2, row.Name, row.Unit);
        (indicator.Direction, indicator.Target, indicator.TargetAssumed) = (Parse<Direction>(row.Direction), row.Target, row.TargetAssumed);
        (indicator.Weight, indicator.WeightAssumed, indicator.Metric, indicator.Note) = (row.Weight, row.WeightAssumed, row.Metric, row.Note ?? "");
    }

    private static T Parse<T>(string kebab) where T : struct, Enum => Enum.Parse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
