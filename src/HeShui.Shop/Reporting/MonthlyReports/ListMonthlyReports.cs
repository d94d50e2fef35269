using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>The projects that run or have monthly reports, with these, and whether the person who asks subscribed.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListMonthlyReports : IQuery<IReadOnlyList<ReportedProject>>;

/// <param name="To">Last day of the period; null while no end is set.</param>
/// <param name="Reports">The latest first.</param>
public sealed record ReportedProject(string Code, string Name, ProjectState State, DateOnly? To, bool Subscribed, IReadOnlyList<MonthlyReport> Reports);

internal sealed class ListMonthlyReportsHandler(ShopDb db, ICurrentUser user) : QueryHandler<ListMonthlyReports, IReadOnlyList<ReportedProject>>
{
    public override async Task<IReadOnlyList<ReportedProject>> Handle(ListMonthlyReports request, CancellationToken cancellationToken)
    {
        var account = user.RequireAccount();
        var mine = await db.Subscriptions.Where(s => s.Account == account).Select(s => s.Project).ToHashSetAsync(cancellationToken);
        var reports = (await db.MonthlyReports.AsNoTracking().OrderByDescending(r => r.Month).ToListAsync(cancellationToken)).ToLookup(r => r.Project);
        var projects = await db.Projects.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Code)
            .Select(p => new { p.Id, p.Code, p.Name, p.State, p.To }).ToListAsync(cancellationToken);
        return projects.Where(p => p.State == ProjectState.Running || reports.Contains(p.Id))
            .Select(p => new ReportedProject(p.Code, p.Name, p.State, p.To, mine.Contains(p.Id), reports[p.Id].ToList())).ToList();
    }
}
