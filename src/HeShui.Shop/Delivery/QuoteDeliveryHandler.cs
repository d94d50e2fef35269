using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class QuoteDeliveryHandler(ShopDb db, SlotKeeper slots, TimeProvider clock) : QueryHandler<QuoteDelivery, DeliveryQuote>
{
    public override async Task<DeliveryQuote> Handle(QuoteDelivery request, CancellationToken cancellationToken)
    {
        if (Refusal(request) is { } refusal)
        {
            return Refused(refusal);
        }
        var destination = await Freeze(request.Destination, cancellationToken);
        if (destination is null)
        {
            return Refused(request.Destination.Method == ReceivingMethod.Pickup ? "请选择自提点。" : "请选择收货地点。");
        }
        var zone = await db.Zones.AsNoTracking().SingleAsync(z => z.Code == destination.Zone, cancellationToken);
        var now = clock.GetUtcNow();
        var today = Shanghai.DateOf(now);
        var closed = await db.ClosedFrom(today, cancellationToken);
        var left = await slots.Left(zone.Code, today, cancellationToken);
        var promises = zone.PromisesAt(now, request.BegunAt, closed, (slot, capacity) => left.GetValueOrDefault(slot, capacity));
        return promises.Count == 0
            ? Refused("今明两天的送货时段都满了，请选择自提，或明天再下单。")
            : new DeliveryQuote(null, zone.Freight(request.Goods, request.WeightGrams), destination, promises);
    }

    private static DeliveryQuote Refused(string why) => new(why, Money.Zero, null, []);

    private static string? Refusal(QuoteDelivery request) => request.Reach.Allows(request.Destination.Method) ? null
        : request.Destination.Method == ReceivingMethod.Parcel
            ? "购物车里有只在县内送的商品，寄不了快递。请改成送货到家或自提。"
            : "购物车里有只能到店自取的商品，请选择自提。";

    private async Task<FrozenDestination?> Freeze(Destination to, CancellationToken ct)
    {
        switch (to.Method)
        {
            case ReceivingMethod.Parcel:
                return Gansu.Cities.Contains(to.City)
                    ? new(to.Method, Zone.Province, null, null, $"甘肃省{to.City} {to.Detail}".Trim(), to.Recipient, to.Phone)
                    : null;
            case ReceivingMethod.Pickup:
                var point = await db.PickupPoints.AsNoTracking().SingleOrDefaultAsync(p => p.Code == to.PickupPoint, ct);
                return point is null ? null : new(to.Method, point.Zone, point.Township, point.Code, $"{point.Name}（{point.Address}）", to.Recipient, to.Phone);
            default:
                var place = await (from village in db.Villages
                                   where village.Code == to.Village
                                   join township in db.Townships on village.Township equals township.Code
                                   select new { village.Name, village.Zone, Township = township }).SingleOrDefaultAsync(ct);
                return place is null ? null
                    : new(to.Method, place.Zone, place.Township.Code, null, $"{place.Township.Name} {place.Name} {to.Detail}".Trim(), to.Recipient, to.Phone);
        }
    }
}
