using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>A packed order leaves the store: to the buyer, to a pickup point, or with a courier firm.</summary>
[Allow(Role.Clerk)]
public sealed record SendOut(OrderId Order) : ICommand, IIdempotent;

internal sealed class SendOutHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SendOut>
{
    protected override async Task Handle(SendOut request, CancellationToken cancellationToken)
    {
        var (shipment, point) = await db.RequireShipment(request.Order, user, cancellationToken);
        if (point.Kind != PickupPointKind.Store)
        {
            throw new NotAllowedException(signedIn: true);
        }
        shipment.SendOut(user.Name, clock.GetUtcNow());
    }
}
