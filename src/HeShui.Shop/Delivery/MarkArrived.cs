using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>An order has arrived at the clerk's own pickup point and can be collected. To the store suppliers bring it themselves.</summary>
[Allow(Role.Clerk)]
public sealed record MarkArrived(OrderId Order) : ICommand, IIdempotent;

internal sealed class MarkArrivedHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<MarkArrived>
{
    protected override async Task Handle(MarkArrived request, CancellationToken cancellationToken)
    {
        var (shipment, point) = await db.RequireShipment(request.Order, user, cancellationToken);
        if (shipment.PickupPoint != point.Code)
        {
            throw new DomainException("wrong-point", "这个订单不在您的自提点取货。");
        }
        shipment.Arrive(user.Name, clock.GetUtcNow());
    }
}
