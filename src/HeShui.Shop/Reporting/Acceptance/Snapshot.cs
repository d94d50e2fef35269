using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>
/// 快照: the figures that were accepted, with the versions of their definitions and a hash over the rows behind them. It never changes: a trigger refuses update
/// and delete. What happens later stands beside it.
/// </summary>
public sealed class Snapshot
{
    private Snapshot() { }

    /// <param name="takenAt">Nothing entered later belongs to it.</param>
    internal Snapshot(Project project, Submission submission, DateOnly to, IEnumerable<SnapshotFigure> figures, string by, DateTimeOffset takenAt)
    {
        Id = SnapshotId.New();
        (Project, Submission, ProjectCode, ProjectName, From, To, AsOf) = (project.Id, submission.Id, project.Code, project.Name, project.From, to, submission.AsOf);
        (By, TakenAt) = (by, takenAt);
        Figures.AddRange(figures);
        Sha256 = Seal();
    }

    public SnapshotId Id { get; private set; }
    public ProjectId Project { get; private set; }
    public SubmissionId Submission { get; private set; }
    public string ProjectCode { get; private set; } = "";
    public string ProjectName { get; private set; } = "";

    /// <summary>First business date of the figures over a period.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last business date of the figures over a period.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The day at whose end figures of a moment stood so.</summary>
    public DateOnly AsOf { get; private set; }
    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Who accepted.</summary>
    public string By { get; private set; } = "";

    /// <summary>Over all that it says, in lower-case hexadecimal; <see cref="Seal"/> computes it anew.</summary>
    public string Sha256 { get; private set; } = "";
    public List<SnapshotFigure> Figures { get; } = [];

    public bool HasDemo => Figures.Exists(f => f.HasDemo);

    /// <summary>The hash over what it says now.</summary>
    public string Seal()
    {
        var text = new StringBuilder($"snapshot 1\n{ProjectCode}|{ProjectName}|{From:yyyy-MM-dd}|{To:yyyy-MM-dd}|{AsOf:yyyy-MM-dd}\n");
        foreach (var figure in Figures.OrderBy(f => f.Position))
        {
            text.Append(figure.Canonical()).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The figures that say something else than computed now.</summary>
    public IReadOnlyList<Drift> DriftsFrom(IReadOnlyList<SnapshotFigure> now) => Figures.OrderBy(f => f.Position)
        .Select(kept => new Drift(kept, now.SingleOrDefault(f => f.Code == kept.Code))).Where(d => d.Now is null || !d.Kept.Agrees(d.Now)).ToList();
}
