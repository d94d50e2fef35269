using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>A project's 自评报告 with all its versions.</summary>
/// <param name="Project">Code.</param>
/// <param name="Number">The version to read; null for the last.</param>
/// <exception cref="NotFoundException">There is no such project or version.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetReport(string Project, int? Number) : IQuery<ReportPage>;

/// <param name="Shown">Null while there is no version.</param>
/// <param name="Versions">The last first.</param>
/// <param name="Changes">Figures that are not any more as the shown version was written by.</param>
/// <param name="AcceptedAt">When the figures were frozen; null while they are measured.</param>
/// <param name="MayBeWritten">Not once it is handed in, until it comes back.</param>
public sealed record ReportPage(
    string Project, string ProjectName, int Year, DateOnly AsOf, DateTimeOffset? AcceptedAt, bool MayBeWritten, bool HasDemo, ShownReport? Shown, IReadOnlyList<ReportStep> Versions, IReadOnlyList<FigureChange> Changes)
{
    /// <summary>0 while there is none.</summary>
    public int Latest => Versions.Count > 0 ? Versions[0].Number : 0;
}

/// <param name="Texts">One for each of <see cref="ReportVersion.Sections"/>.</param>
public sealed record ShownReport(int Number, IReadOnlyList<string> Texts, string By, DateTimeOffset At);

/// <param name="Restored">The version that was brought back.</param>
/// <param name="Changed">Names of the sections that differ from the version before; of the first, none.</param>
public sealed record ReportStep(int Number, string By, DateTimeOffset At, int? Restored, IReadOnlyList<string> Changed);

/// <param name="Then">— where it was not there.</param>
/// <param name="Now">— where it is not there any more.</param>
public sealed record FigureChange(string Name, string Then, string Now);

internal sealed class GetReportHandler(ShopDb db, EvaluationReader reader) : QueryHandler<GetReport, ReportPage>
{
    public override async Task<ReportPage> Handle(GetReport request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        var versions = await db.ReportVersions.AsNoTracking().Where(v => v.Project == e.Project.Id && v.Year == e.Form.Year).OrderBy(v => v.Number).ToListAsync(cancellationToken);
        var shown = request.Number is { } number ? versions.SingleOrDefault(v => v.Number == number) ?? throw new NotFoundException() : versions.LastOrDefault();
        return new ReportPage(
            e.Project.Code, e.Project.Name, e.Form.Year, e.AsOf, e.Snapshot?.TakenAt, e.MayBeWritten, e.HasDemo, shown is null ? null : new ShownReport(shown.Number, shown.Texts, shown.By, shown.At),
            [.. versions.Select((v, i) => new ReportStep(v.Number, v.By, v.At, v.Restored, i == 0 ? [] : Changed(versions[i - 1], v))).Reverse()],
            shown is null ? [] : Changes(shown.Figures, ReportDraft.Figures(e)));
    }

    private static List<string> Changed(ReportVersion before, ReportVersion after) =>
        ReportVersion.Sections.Where((_, i) => before.Texts[i] != after.Texts[i]).ToList();

    private static List<FigureChange> Changes(IReadOnlyList<FigureThen> then, IReadOnlyList<FigureThen> now)
    {
        var (before, after) = (then.ToDictionary(f => f.Code), now.ToDictionary(f => f.Code));
        return now.Concat(then).DistinctBy(f => f.Code)
            .Select(f => new FigureChange(f.Name, before.GetValueOrDefault(f.Code)?.Value ?? FormSheet.None, after.GetValueOrDefault(f.Code)?.Value ?? FormSheet.None))
            .Where(c => c.Then != c.Now).ToList();
    }
}
