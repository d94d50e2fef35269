using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindPlacesHandler(ShopDb db) : QueryHandler<FindPlaces, Places>
{
    public override async Task<Places> Handle(FindPlaces request, CancellationToken cancellationToken)
    {
        var townships = await db.Townships.OrderBy(t => t.Position).ToListAsync(cancellationToken);
        var villages = (await db.Villages.OrderBy(v => v.Kind).ThenBy(v => v.Code).ToListAsync(cancellationToken)).ToLookup(v => v.Township);
        var names = townships.ToDictionary(t => t.Code, t => t.Name);
        var position = townships.ToDictionary(t => t.Code, t => t.Position);
        var points = await db.PickupPoints.ToListAsync(cancellationToken);
        var zones = await db.Zones.ToDictionaryAsync(z => z.Code, cancellationToken);
        return new Places(
            townships.Select(t => new TownshipCard(t.Code, t.Name, villages[t.Code]
                .Select(v => new VillageCard(v.Code, v.Name, v.Kind == VillageKind.Community, v.Demo)).ToList())).ToList(),
            points.OrderBy(p => p.Kind).ThenBy(p => position[p.Township]).ThenBy(p => p.Code)
                .Select(p => new PickupPointCard(
                    p.Code, p.Name, names[p.Township], p.Address, p.Phone, zones[p.Zone].Opens, zones[p.Zone].Closes, p.Kind == PickupPointKind.Store, p.Demo)).ToList(),
            Gansu.Cities);
    }
}
