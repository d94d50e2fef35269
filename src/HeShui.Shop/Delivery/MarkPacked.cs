using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>The goods of an order are packed, in the store. What is collected in the same store is ready with it.</summary>
[Allow(Role.Clerk)]
public sealed record MarkPacked(OrderId Order) : ICommand, IIdempotent;

internal sealed class MarkPackedHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<MarkPacked>
{
    protected override async Task Handle(MarkPacked request, CancellationToken cancellationToken)
    {
        var (shipment, point) = await db.RequireShipment(request.Order, user, cancellationToken);
        if (point.Kind != PickupPointKind.Store)
        {
            throw new NotAllowedException(signedIn: true);
        }
        shipment.Pack(shipment.PickupPoint == point.Code, user.Name, clock.GetUtcNow());
    }
}
