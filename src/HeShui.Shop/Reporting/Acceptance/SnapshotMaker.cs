using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>Computes what a snapshot holds: when it is taken, and anew whenever somebody wants to know whether it still holds.</summary>
internal sealed class SnapshotMaker(ShopDb db, FigureSources sources, FigureReader reader)
{
    private const int Portion = 20_000;

    public async Task<Snapshot> Make(Project project, Submission submission, string by, DateTimeOffset now, CancellationToken ct)
    {
        var scope = await Scope(project, submission.AsOf, now, ct);
        var figures = new List<SnapshotFigure>();
        foreach (var indicator in project.Indicators.Where(i => i.IsInForce(scope.AsOf)).OrderBy(i => i.Position))
        {
            figures.Add(await Figure(indicator, scope, ct));
        }
        return new Snapshot(project, submission, scope.To, figures, by, now);
    }

    /// <summary>What the snapshot's figures come to now, by the same days and what was known then.</summary>
    /// <param name="project">With its indicators as they are now; one that is gone has no figure.</param>
    public async Task<IReadOnlyList<SnapshotFigure>> Recompute(Snapshot snapshot, Project project, CancellationToken ct)
    {
        var scope = await ScopeOf(snapshot, project, ct);
        var figures = new List<SnapshotFigure>();
        foreach (var kept in snapshot.Figures.OrderBy(f => f.Position))
        {
            if (project.Indicators.SingleOrDefault(i => i.Code == kept.Code) is { } indicator)
            {
                figures.Add(await Figure(indicator, scope, ct));
            }
        }
        return figures;
    }

    /// <summary>The days of a snapshot's figures, and what was known when it was taken.</summary>
    public async Task<FigureScope> ScopeOf(Snapshot snapshot, Project project, CancellationToken ct) =>
        (await Scope(project, snapshot.AsOf, snapshot.TakenAt, ct)) with { From = snapshot.From, To = snapshot.To };

    private async Task<FigureScope> Scope(Project project, DateOnly asOf, DateTimeOffset knownAt, CancellationToken ct) =>
        FigureScope.Of(project, asOf, await ExclusionsInForce.Load(db, ct)) with { KnownAt = knownAt };

    private async Task<SnapshotFigure> Figure(Indicator indicator, FigureScope scope, CancellationToken ct)
    {
        var source = sources.Of(indicator);
        var figure = await reader.Read(indicator, scope, ct);
        return new SnapshotFigure(figure, indicator.Metric, (source as IMetric)?.Version ?? 0, await Evidence(source, scope, ct));
    }

    /// <summary>One line for each row: its key and what it contributes. No name or phone number is in it, so that it outlives a person who leaves.</summary>
    private static async Task<string> Evidence(IFigureSource source, FigureScope scope, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        object? after = null;
        for (var skip = 0; ; skip += Portion)
        {
            var rows = await source.Evidence(scope, new Slice(skip, Portion, LeftOut: false) { After = after, Nameless = true }, ct);
            foreach (var row in rows)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{row.Key}|{SnapshotFigure.Number(row.Contribution)}\n"));
            }
            if (rows.Count < Portion)
            {
                return Convert.ToHexStringLower(hash.GetHashAndReset());
            }
            after = rows[^1].Mark;
        }
    }
}
