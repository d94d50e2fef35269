using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>The pickup point where the asking clerk works.</summary>
/// <exception cref="NotFoundException">The clerk works at none.</exception>
[Allow(Role.Clerk)]
public sealed record GetPickupDesk : IQuery<PickupDesk>;

/// <param name="Waiting">Orders that are ready here and not collected yet.</param>
public sealed record PickupDesk(string Name, int Waiting);

internal sealed class GetPickupDeskHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetPickupDesk, PickupDesk>
{
    public override async Task<PickupDesk> Handle(GetPickupDesk request, CancellationToken cancellationToken)
    {
        var point = await db.PickupPoints.AsNoTracking().Where(p => p.Code == user.PickupPoint).Require(cancellationToken);
        return new PickupDesk(point.Name, await db.Shipments.CountAsync(s => s.PickupPoint == point.Code && s.State == Fulfilment.ReadyForPickup, cancellationToken));
    }
}
