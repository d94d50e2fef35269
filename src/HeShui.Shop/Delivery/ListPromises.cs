using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>What every zone promises for an order placed now: home delivery first, then pickup, then parcels.</summary>
/// <param name="Reach">How far the goods travel; zones beyond it are left out.</param>
[AllowAnyone]
public sealed record ListPromises(Reach Reach) : IQuery<IReadOnlyList<ZonePromise>>;

/// <param name="FreeFrom">Price of the goods from which delivery is free; null where it always is.</param>
/// <param name="Promise">The earliest.</param>
public sealed record ZonePromise(ReceivingMethod Method, string ZoneName, Money? FreeFrom, Promise Promise);

internal sealed class ListPromisesHandler(ShopDb db, SlotKeeper slots, TimeProvider clock) : QueryHandler<ListPromises, IReadOnlyList<ZonePromise>>
{
    public override async Task<IReadOnlyList<ZonePromise>> Handle(ListPromises request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = Shanghai.DateOf(now);
        var (villages, points) = (db.Villages, db.PickupPoints);
        var zones = await (from zone in db.Zones.AsNoTracking()
                           select new { Zone = zone, Home = villages.Any(v => v.Zone == zone.Code), Pickup = points.Any(p => p.Zone == zone.Code) })
            .ToListAsync(cancellationToken);
        var closed = await db.ClosedFrom(today, cancellationToken);
        var promised = new List<ZonePromise>();
        foreach (var (zone, method) in zones.Select(z => (z.Zone, Method(z.Home, z.Pickup))).OrderBy(z => z.Item2).ThenBy(z => z.Zone.Promise)
            .Where(z => request.Reach.Allows(z.Item2)))
        {
            var left = zone.Slots.Count == 0 ? null : await slots.Left(zone.Code, today, cancellationToken);
            var promises = zone.PromisesAt(now, null, closed, (slot, capacity) => left!.GetValueOrDefault(slot, capacity));
            promised.AddRange(promises.Take(1).Select(earliest => new ZonePromise(method, zone.Name, zone.FreeFrom, earliest)));
        }
        return promised;
    }

    private static ReceivingMethod Method(bool home, bool pickup) =>
        home ? ReceivingMethod.LocalDelivery : pickup ? ReceivingMethod.Pickup : ReceivingMethod.Parcel;
}
