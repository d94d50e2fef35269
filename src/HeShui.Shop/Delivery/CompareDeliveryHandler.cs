using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

internal sealed class CompareDeliveryHandler(ShopDb db, TimeProvider clock) : QueryHandler<CompareDelivery, DeliveryComparison>
{
    public override async Task<DeliveryComparison> Handle(CompareDelivery request, CancellationToken cancellationToken)
    {
        var map = await DeliveryMap.Read(db, clock.GetUtcNow(), request.BegunAt, request.Destinations, allPoints: true, cancellationToken);
        var offers = map.Zones.Select(z => (Zone: z, Promises: map.Promises(z))).Where(z => z.Promises.Count > 0).ToDictionary(z => z.Zone.Code, z => (z.Zone, Earliest: z.Promises[0]));
        var township = request.Destinations.Select(map.TownshipOf).FirstOrDefault(t => t is not null);
        return new DeliveryComparison(
            Enum.GetValues<ReceivingMethod>().Select(Way).ToList(),
            map.Points.Where(p => offers.ContainsKey(p.Zone)).Select(p => new PointOffer(p.Code, p.Township == township, offers[p.Zone].Earliest)).ToList());

        DeliveryWay Way(ReceivingMethod method) => new(
            method,
            request.Destinations.SingleOrDefault(d => d.Method == method) is { } to ? map.Quote(to, request.Goods, request.WeightGrams, request.Reach) : null,
            !request.Reach.Allows(method) ? [] : offers.Values.Where(o => map.MethodOf(o.Zone) == method).OrderBy(o => o.Earliest.To)
                .Select(o => new ZoneOffer(o.Zone.Name, o.Zone.Freight(request.Goods, request.WeightGrams), o.Earliest)).ToList());
    }
}
