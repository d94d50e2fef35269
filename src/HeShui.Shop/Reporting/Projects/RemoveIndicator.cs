using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau takes an indicator out of a draft.</summary>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>indicator-used</c>: the project has begun, or something hangs on it already.</exception>
[Allow(Role.Bureau)]
public sealed record RemoveIndicator(string Project, string Indicator) : ICommand;

internal sealed class RemoveIndicatorHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<RemoveIndicator>
{
    protected override async Task Handle(RemoveIndicator request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        var indicator = project.Require(request.Indicator);
        project.Remove(indicator, await db.HasTraces(indicator.Id, cancellationToken), user.Name, clock.GetUtcNow());
    }
}
