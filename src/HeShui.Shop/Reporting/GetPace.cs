using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Where the present rate of each of a project's indicators leads, as of the last whole day; those that are judged by words are left out.</summary>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetPace(string Project) : IQuery<PaceReport>;

/// <param name="To">Null while no end is set.</param>
/// <param name="Day">The last whole day: yesterday, or the end of the period.</param>
/// <param name="Today">Business date.</param>
public sealed record PaceReport(string Code, string Name, ProjectState State, DateOnly From, DateOnly? To, DateOnly Day, DateOnly Today, IReadOnlyList<PaceRow> Rows)
{
    public bool HasDemo => Rows.Any(r => r.HasDemo);
}

/// <param name="Code">Of the indicator.</param>
/// <param name="Target">In the exact unit.</param>
/// <param name="TargetAssumed">假设目标</param>
/// <param name="IsEntered">填报数据</param>
public sealed record PaceRow(string Code, string Name, Unit Unit, Direction Direction, decimal? Target, bool TargetAssumed, bool IsEntered, bool HasDemo, Pace Pace);

internal sealed class GetPaceHandler(ShopDb db, PaceReader reader, TimeProvider clock) : QueryHandler<GetPace, PaceReport>
{
    public override async Task<PaceReport> Handle(GetPace request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var p = await db.Projects.AsNoTracking().Include(x => x.Indicators).Where(x => x.Code == request.Project).Require(cancellationToken);
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var day = p.To < today ? p.To.Value : today.AddDays(-1);
        var rows = await reader.Read(p, p.Kept.Where(i => !i.IsQualitative), day, await ExclusionsInForce.Load(db, cancellationToken), cancellationToken);
        return new PaceReport(p.Code, p.Name, p.State, p.From, p.To, day, today, rows);
    }
}
