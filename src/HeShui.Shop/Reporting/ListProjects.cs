using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>All projects with how far they have come, newest first.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListProjects : IQuery<IReadOnlyList<ProjectCard>>;

/// <param name="To">Null while no end is set.</param>
/// <param name="AsOf">The day of the figures.</param>
/// <param name="Headline">The first indicator with a target; null if none has one.</param>
/// <param name="Reached">How many indicators have reached their target.</param>
/// <param name="WithTarget">How many have one.</param>
/// <param name="Missing">What it lacks before the next step, in words.</param>
public sealed record ProjectCard(
    string Code, string Name, int Year, string Funder, string Firm, Money Fund, ProjectState State, DateOnly From, DateOnly? To, DateOnly AsOf,
    Figure? Headline, int Reached, int WithTarget, bool HasDemo, IReadOnlyList<string> Missing);

internal sealed class ListProjectsHandler(ShopDb db, FigureReader reader, TimeProvider clock) : QueryHandler<ListProjects, IReadOnlyList<ProjectCard>>
{
    public override async Task<IReadOnlyList<ProjectCard>> Handle(ListProjects request, CancellationToken cancellationToken)
    {
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var exclusions = await ExclusionsInForce.Load(db, cancellationToken);
        var cards = new List<ProjectCard>();
        foreach (var project in await db.Projects.AsNoTracking().Include(p => p.Indicators)
            .OrderByDescending(p => p.Year).ThenBy(p => p.Code).ToListAsync(cancellationToken))
        {
            cards.Add(await Card(project, project.AsOf(null, today), exclusions, cancellationToken));
        }
        return cards;
    }

    private async Task<ProjectCard> Card(Project p, DateOnly asOf, ExclusionsInForce exclusions, CancellationToken ct)
    {
        var scope = FigureScope.Of(p, asOf, exclusions);
        var figures = new List<Figure>();
        foreach (var indicator in p.Indicators.Where(i => i.IsInForce(asOf) && i.TargetIn(scope.To.Year).Target is not null).OrderBy(i => i.Position))
        {
            figures.Add(await reader.Read(indicator, scope, ct));
        }
        return new ProjectCard(
            p.Code, p.Name, p.Year, p.Funder, p.Firm, p.Fund, p.State, p.From, p.To, asOf,
            figures.FirstOrDefault(), figures.Count(f => f.Completion.Reached == true), figures.Count, figures.Any(f => f.Actual is { HasDemo: true }), p.Missing);
    }
}
