using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class CountDeliveriesHandler(ShopDb db, TimeProvider clock) : QueryHandler<CountDeliveries, IReadOnlyList<DeliveryPart>>
{
    public override async Task<IReadOnlyList<DeliveryPart>> Handle(CountDeliveries request, CancellationToken cancellationToken)
    {
        var deliveries = db.Matching(request.Filter, clock.GetUtcNow());
        var parts = request.By switch
        {
            null => deliveries.GroupBy(_ => (string?)null),
            DeliveryDimension.Zone => deliveries.GroupBy(s => (string?)s.Zone),
            _ => deliveries.GroupBy(s => s.Township),
        };
        return await parts.Select(g => new DeliveryPart(g.Key, g.Count(), g.Count(s => s.ArrivedAt <= s.PromiseTo), g.Count(s => s.IsDemo))).ToListAsync(cancellationToken);
    }
}
