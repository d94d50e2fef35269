using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal static class DeliveryQueries
{
    /// <param name="now">What is promised for later is not due yet.</param>
    public static IQueryable<Shipment> Matching(this ShopDb db, DeliveryFilter filter, DateTimeOffset now)
    {
        var (from, until) = (Shanghai.At(filter.From, TimeOnly.MinValue), Shanghai.At(filter.To.AddDays(1), TimeOnly.MinValue));
        var shipments = db.Shipments.AsNoTracking().IgnoreAutoIncludes();
        var outside = db.PickupPoints.Where(p => p.Kind != PickupPointKind.Store);
        shipments = filter.Kind == DeliveryKind.Due
            ? shipments.Where(s => s.PromiseTo >= from && s.PromiseTo < until && s.PromiseTo <= now && s.ReleasedAt <= s.PromiseTo && (s.CalledOffAt == null || s.CalledOffAt > s.PromiseTo))
            : shipments.Where(s => s.ArrivedAt >= from && s.ArrivedAt < until
                && (s.Method != ReceivingMethod.Pickup || outside.Any(p => p.Code == s.PickupPoint)));
        if (filter.Zone is { Value: var zone })
        {
            shipments = shipments.Where(s => s.Zone == zone);
        }
        if (filter.Township is { Value: var township })
        {
            shipments = shipments.Where(s => s.Township == township);
        }
        if (filter.Without.Count > 0)
        {
            shipments = shipments.Where(s => !filter.Without.Contains(s.Member));
        }
        return filter.Among is { } among ? shipments.Where(s => among.Contains(s.Member)) : shipments;
    }
}
