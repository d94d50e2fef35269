using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>A courier takes a packed local delivery and sets out with it.</summary>
/// <exception cref="DomainException"><c>taken</c>: somebody was faster.</exception>
[Allow(Role.Courier)]
public sealed record TakeShipment(OrderId Order) : ICommand;

internal sealed class TakeShipmentHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<TakeShipment>
{
    protected override async Task Handle(TakeShipment request, CancellationToken cancellationToken)
    {
        var shipment = await db.LockShipment(request.Order, cancellationToken);
        if (shipment.Method != ReceivingMethod.LocalDelivery)
        {
            throw new NotFoundException();
        }
        shipment.Take(user.RequireAccount(), user.Name, clock.GetUtcNow());
    }
}
