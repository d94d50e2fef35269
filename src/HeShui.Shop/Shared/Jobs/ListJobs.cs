using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Jobs;

/// <summary>How each background job's latest run went; those that have never run are not in it.</summary>
[Allow(Role.Operator)]
public sealed record ListJobs : IQuery<IReadOnlyList<JobRecord>>;

internal sealed class ListJobsHandler(ShopDb db) : QueryHandler<ListJobs, IReadOnlyList<JobRecord>>
{
    public override async Task<IReadOnlyList<JobRecord>> Handle(ListJobs request, CancellationToken cancellationToken) =>
        await db.Set<JobRecord>().AsNoTracking().OrderBy(j => j.Name).ToListAsync(cancellationToken);
}
