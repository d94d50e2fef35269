using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Wall;

/// <summary>Whether somebody may watch the wall screen; whoever may not is refused.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record EnterWall : IQuery<bool>;

internal sealed class EnterWallHandler : QueryHandler<EnterWall, bool>
{
    public override Task<bool> Handle(EnterWall request, CancellationToken cancellationToken) => Task.FromResult(true);
}
