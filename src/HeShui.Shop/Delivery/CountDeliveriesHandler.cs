using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class CountDeliveriesHandler(ShopDb db, TimeProvider clock) : QueryHandler<CountDeliveries, IReadOnlyList<DeliveryPart>>
{
    public override async Task<IReadOnlyList<DeliveryPart>> Handle(CountDeliveries request, CancellationToken cancellationToken)
    {
        var deliveries = db.Tallies(request.Filter, clock.GetUtcNow());
        var parts = request.By switch
        {
            null => deliveries.GroupBy(_ => (string?)null),
            DeliveryDimension.Zone => deliveries.GroupBy(t => (string?)t.Zone),
            _ => deliveries.GroupBy(t => t.Township),
        };
        return await parts.Where(g => g.Sum(t => t.Deliveries) > 0)
            .Select(g => new DeliveryPart(g.Key, g.Sum(t => t.Deliveries), g.Sum(t => t.Kept), g.Sum(t => t.Demo))).ToListAsync(cancellationToken);
    }
}
