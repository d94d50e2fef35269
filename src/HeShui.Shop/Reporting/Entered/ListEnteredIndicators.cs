using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>The indicators of a project for which people enter figures.</summary>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListEnteredIndicators(string Project) : IQuery<EnteredIndicators>;

public sealed record EnteredIndicators(string Project, string ProjectName, IReadOnlyList<EnteredIndicator> Indicators);

public sealed record EnteredIndicator(string Code, string Name, string Unit);

internal sealed class ListEnteredIndicatorsHandler(ShopDb db) : QueryHandler<ListEnteredIndicators, EnteredIndicators>
{
    public override async Task<EnteredIndicators> Handle(ListEnteredIndicators request, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == request.Project).Require(cancellationToken);
        return new EnteredIndicators(
            project.Code, project.Name, [.. project.Indicators.Where(i => i.Metric is null && !i.IsQualitative).OrderBy(i => i.Position).Select(i => new EnteredIndicator(i.Code, i.Name, i.Unit))]);
    }
}
