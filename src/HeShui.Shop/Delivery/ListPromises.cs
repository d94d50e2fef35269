using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>What every zone promises for an order placed now: home delivery first, then pickup, then parcels.</summary>
/// <param name="Reach">How far the goods travel; zones beyond it are left out.</param>
[AllowAnyone]
public sealed record ListPromises(Reach Reach) : IQuery<IReadOnlyList<ZonePromise>>;

/// <param name="FreeFrom">Price of the goods from which delivery is free; null where it always is.</param>
/// <param name="Promise">The earliest.</param>
public sealed record ZonePromise(ReceivingMethod Method, string ZoneName, Money? FreeFrom, Promise Promise);

internal sealed class ListPromisesHandler(ShopDb db, TimeProvider clock) : QueryHandler<ListPromises, IReadOnlyList<ZonePromise>>
{
    public override async Task<IReadOnlyList<ZonePromise>> Handle(ListPromises request, CancellationToken cancellationToken)
    {
        var map = await DeliveryMap.Read(db, clock.GetUtcNow(), null, [], allPoints: true, cancellationToken);
        return map.Zones.Select(z => (Zone: z, Method: map.MethodOf(z))).Where(z => request.Reach.Allows(z.Method)).OrderBy(z => z.Method).ThenBy(z => z.Zone.Promise)
            .SelectMany(z => map.Promises(z.Zone).Take(1).Select(earliest => new ZonePromise(z.Method, z.Zone.Name, z.Zone.FreeFrom, earliest))).ToList();
    }
}
