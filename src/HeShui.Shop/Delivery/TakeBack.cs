using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>A delivery that failed is back in the store. What becomes of the money is settled with the buyer apart from it.</summary>
[Allow(Role.Clerk)]
public sealed record TakeBack(OrderId Order) : ICommand;

internal sealed class TakeBackHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<TakeBack>
{
    protected override async Task Handle(TakeBack request, CancellationToken cancellationToken)
    {
        var (shipment, point) = await db.RequireShipment(request.Order, user, cancellationToken);
        if (point.Kind != PickupPointKind.Store)
        {
            throw new NotAllowedException(signedIn: true);
        }
        shipment.Return(user.Name, clock.GetUtcNow());
    }
}
