using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>An order was handed over at the buyer's door.</summary>
[Allow(Role.Clerk)]
public sealed record MarkDelivered(OrderId Order) : ICommand;

internal sealed class MarkDeliveredHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<MarkDelivered>
{
    protected override async Task Handle(MarkDelivered request, CancellationToken cancellationToken)
    {
        var (shipment, _) = await db.RequireShipment(request.Order, user, cancellationToken);
        shipment.Deliver(user.Name, clock.GetUtcNow());
    }
}
