using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau puts an indicator elsewhere among those of its 二级指标.</summary>
/// <param name="Place">Counted from 0, so that a second click moves nothing further; beyond the last is the last.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>fixed</c></exception>
[Allow(Role.Bureau)]
public sealed record MoveIndicator(string Project, string Indicator, int Place) : ICommand;

internal sealed class MoveIndicatorHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<MoveIndicator>
{
    protected override async Task Handle(MoveIndicator request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        project.Move(project.Require(request.Indicator), request.Place, user.Name, clock.GetUtcNow());
    }
}
