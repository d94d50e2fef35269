using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>An accepted figure that would come to something else, by all that is known now. It stands beside the accepted one and changes nothing.</summary>
/// <param name="On">The business date since which it differs: of the latest entry, else the day on which it was seen.</param>
/// <param name="Then">As accepted, with its unit.</param>
/// <param name="Now">— where nothing is there any more.</param>
/// <param name="Why">In words.</param>
public sealed record LaterFigure(DateOnly On, string Code, string Name, string Then, string Now, string Why);

/// <summary>Finds what differs from a snapshot, by the same days and all that was entered since.</summary>
internal sealed class LaterFigures(ShopDb db, SnapshotMaker maker, FigureSources sources, FigureReader reader, TimeProvider clock)
{
    /// <param name="project">With its indicators.</param>
    /// <param name="enteredOnly">Looks at entered figures alone, which takes no counting.</param>
    public async Task<IReadOnlyList<LaterFigure>> Read(Snapshot snapshot, Project project, bool enteredOnly, CancellationToken ct)
    {
        var scope = (await maker.ScopeOf(snapshot, project, ct)) with { KnownAt = null };
        var later = new List<LaterFigure>();
        foreach (var kept in snapshot.Figures.Where(f => f.Metric is null || !enteredOnly).OrderBy(f => f.Position))
        {
            if (project.Indicators.SingleOrDefault(i => i.Code == kept.Code) is { IsQualitative: false } indicator
                && await reader.Read(indicator, scope, ct) is { } now && kept.DiffersFrom(now.Actual))
            {
                var (on, why) = kept.Metric is null ? await LatestEntry(indicator, snapshot, ct) : (Today, "现在的明细算出来不同");
                var then = kept.AsFigure(indicator, sources.Of(indicator).Unit, snapshot.To.Year);
                later.Add(new LaterFigure(on, kept.Code, kept.Name, Said(then), Said(now), why));
            }
        }
        return later;
    }

    private DateOnly Today => Shanghai.DateOf(clock.GetUtcNow());

    private async Task<(DateOnly On, string Why)> LatestEntry(Indicator indicator, Snapshot snapshot, CancellationToken ct)
    {
        var entry = await db.ManualFigures.AsNoTracking().Where(f => f.Indicator == indicator.Id && f.At > snapshot.TakenAt && f.On <= snapshot.AsOf)
            .OrderByDescending(f => f.Id).FirstOrDefaultAsync(ct);
        return entry is null ? (Today, "现在的填报不同") : (Shanghai.DateOf(entry.At), $"{(entry.IsWithdrawal ? "作废" : entry.Corrects is null ? "补填" : "更正")}（{entry.By}）{(entry.Reason.Length > 0 ? $"：{entry.Reason}" : "")}");
    }

    private static string Said(Figure figure) => figure.Actual is { } actual ? figure.Unit.Text(actual.Counted) + figure.Unit.Name : "—";
}
