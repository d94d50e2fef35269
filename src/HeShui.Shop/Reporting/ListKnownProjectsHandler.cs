using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

internal sealed class ListKnownProjectsHandler(ShopDb db) : QueryHandler<ListKnownProjects, IReadOnlyList<KnownProject>>
{
    public override async Task<IReadOnlyList<KnownProject>> Handle(ListKnownProjects request, CancellationToken cancellationToken) =>
        await db.Projects.AsNoTracking().OrderByDescending(p => p.Year).ThenBy(p => p.Code)
            .Select(p => new KnownProject(p.Id, p.Code, p.Name, p.Year)).ToListAsync(cancellationToken);
}
