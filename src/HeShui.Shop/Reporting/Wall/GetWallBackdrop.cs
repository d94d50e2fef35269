using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Wall;

/// <summary>What stands behind today on the wall screen and changes slowly: the days before, the targets, the map.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetWallBackdrop : IQuery<WallBackdrop>;

/// <param name="Days">The thirteen days before today, each with what it sold.</param>
/// <param name="Targets">Of the projects that run today; none where none has any.</param>
/// <param name="Areas">Every township that is on the map.</param>
public sealed record WallBackdrop(IReadOnlyList<WallDay> Days, IReadOnlyList<WallTarget> Targets, IReadOnlyList<WallArea> Areas, bool HasDemo);

public sealed record WallDay(DateOnly Day, int Orders, decimal Yuan);

public sealed record WallTarget(string Project, Figure Figure);

/// <param name="Code">Of the township.</param>
public sealed record WallArea(string Code, string Name, MapArea Area);

internal sealed class GetWallBackdropHandler(ShopDb db, FigureReader reader, IMediator mediator, TimeProvider clock) : QueryHandler<GetWallBackdrop, WallBackdrop>
{
    private const int DaysBefore = 13, MostTargets = 4;

    public override async Task<WallBackdrop> Handle(GetWallBackdrop request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var sold = await mediator.Send(new ListDaysOfSales(today.AddDays(-DaysBefore), today.AddDays(-1), []), cancellationToken);
        var days = Enumerable.Range(1, DaysBefore).Select(back => today.AddDays(-back)).Reverse()
            .Select(day => sold.FirstOrDefault(s => s.Date == day) is { } s ? new WallDay(day, s.Orders, s.Yuan) : new WallDay(day, 0, 0)).ToList();
        var targets = await Targets(today, cancellationToken);
        var places = await mediator.Send(new FindPlaces(), cancellationToken);
        var areas = places.Townships.Where(t => CountyMap.Areas.ContainsKey(t.Code)).Select(t => new WallArea(t.Code, t.Name, CountyMap.Areas[t.Code])).ToList();
        return new WallBackdrop(days, targets, areas, sold.Any(s => s.Demo > 0) || targets.Any(t => t.Figure.Actual is { HasDemo: true }));
    }

    /// <summary>Those that are computed first, newest project first, in the order of the form.</summary>
    private async Task<IReadOnlyList<WallTarget>> Targets(DateOnly today, CancellationToken ct)
    {
        var projects = await db.Projects.AsNoTracking().Include(p => p.Indicators)
            .Where(p => p.State == ProjectState.Running && p.From <= today && (p.To == null || p.To >= today)).OrderByDescending(p => p.Year).ThenBy(p => p.Code).ToListAsync(ct);
        var exclusions = await ExclusionsInForce.Load(db, ct);
        var targets = new List<WallTarget>();
        foreach (var (project, indicator) in projects
            .SelectMany(p => p.Kept.Where(i => i is { Target: not null, Direction: Direction.AtLeast }).OrderBy(i => i.Position).Select(i => (p, i)))
            .OrderBy(x => x.i.Metric is null).Take(MostTargets))
        {
            targets.Add(new WallTarget(project.Name, await reader.Read(indicator, FigureScope.Of(project, today, exclusions), ct)));
        }
        return targets;
    }
}
