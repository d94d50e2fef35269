using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindHandOverHandler(ShopDb db) : QueryHandler<FindHandOver, HandOverStanding>
{
    public override async Task<HandOverStanding> Handle(FindHandOver request, CancellationToken cancellationToken)
    {
        if (request.Hold)
        {
            await db.Database.ExecuteSqlAsync($"SELECT FROM delivery.shipment WHERE \"order\" = {request.Order.Value} FOR UPDATE", cancellationToken);
        }
        return await db.Shipments.AsNoTracking().Where(s => s.Order == request.Order).Select(s => new HandOverStanding(s.State, s.HandedOverAt)).Require(cancellationToken);
    }
}
