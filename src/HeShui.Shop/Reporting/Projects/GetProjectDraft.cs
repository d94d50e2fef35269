using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>What the bureau's form about a project begins with.</summary>
/// <param name="Code">Null for a new project.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau)]
public sealed record GetProjectDraft(string? Code) : IQuery<ProjectDraft>;

/// <param name="Version">To send back with the form; 0 for a new project.</param>
/// <param name="Facts">For a new project: the year that runs, and the bureau that has the last one.</param>
/// <param name="Fixed">Why nothing of it can be changed any more, in words; null while it can.</param>
/// <param name="Indicators">In the form's order, those that are retired among them.</param>
public sealed record ProjectDraft(
    int Version, ProjectFacts Facts, ProjectState State, bool TakesIndicators, PointsLayout Points, IReadOnlyList<string> Missing, string? Fixed, DateOnly Today, IReadOnlyList<IndicatorRow> Indicators);

/// <param name="Target">As it is judged by, with its sign; — where there is nothing.</param>
/// <param name="Metric">Null where figures are entered.</param>
public sealed record IndicatorRow(
    string Code, int Version, string Level1, string Level2, string Name, string Target, string? Metric, decimal? Weight, bool WeightAssumed, DateOnly? RetiredOn);

internal sealed class GetProjectDraftHandler(ShopDb db, TimeProvider clock) : QueryHandler<GetProjectDraft, ProjectDraft>
{
    public override async Task<ProjectDraft> Handle(GetProjectDraft request, CancellationToken cancellationToken)
    {
        var today = Shanghai.DateOf(clock.GetUtcNow());
        if (request.Code is null)
        {
            var last = await db.Projects.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Code).FirstOrDefaultAsync(cancellationToken);
            var facts = new ProjectFacts("", "", today.Year, "", Money.Zero, "", last?.Bureau ?? "", new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, 12, 31));
            return new ProjectDraft(0, facts, ProjectState.Draft, true, PointsLayout.Usual, [], null, today, []);
        }
        var p = await db.Projects.AsNoTracking().Include(x => x.Indicators).Where(x => x.Code == request.Code).Require(cancellationToken);
        var why = await db.WhyFixed(p.Id, cancellationToken);
        return new ProjectDraft(p.Version, p.Facts, p.State, p.TakesIndicators && why is null, p.Points, p.Missing, why, today, p.Indicators.OrderBy(i => i.Position).Select(Row).ToList());
    }

    private static IndicatorRow Row(Indicator i) => new(
        i.Code, i.Version, i.Level1, i.Level2, i.Name, i.Facts.Judged()["目标值"] is { Length: > 0 } target ? target : IndicatorFacts.Nothing, i.Metric, i.Weight, i.WeightAssumed, i.RetiredOn);
}
