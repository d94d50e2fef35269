using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class ListDeliveriesHandler(ShopDb db, TimeProvider clock) : QueryHandler<ListDeliveries, IReadOnlyList<DeliveryRow>>
{
    public override async Task<IReadOnlyList<DeliveryRow>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var deliveries = db.Matching(request.Filter, clock.GetUtcNow());
        deliveries = request.Filter.Kind == DeliveryKind.Due
            ? deliveries.OrderBy(s => s.PromiseTo).ThenBy(s => s.Order)
            : deliveries.OrderBy(s => s.ArrivedAt).ThenBy(s => s.Order);
        var rows = await deliveries.Skip(request.Skip).Take(request.Take)
            .Select(s => new { s.Number, s.Member, s.Zone, s.PromiseTo, s.ArrivedAt, s.IsDemo }).ToListAsync(cancellationToken);
        var zones = await db.Zones.ToDictionaryAsync(z => z.Code, z => z.Name, cancellationToken);
        return rows.ConvertAll(s => new DeliveryRow(s.Number, s.Member, zones.GetValueOrDefault(s.Zone, s.Zone), s.PromiseTo, s.ArrivedAt, s.ArrivedAt <= s.PromiseTo, s.IsDemo));
    }
}
