using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>Every zone with what it can promise at one moment, and the places that were asked about. Read by five statements at most, however many places there are.</summary>
internal sealed class DeliveryMap
{
    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset? _begunAt;
    private readonly IReadOnlySet<DateOnly> _closed;
    private readonly IReadOnlyDictionary<(string Zone, SlotChoice Slot), int> _left;
    private readonly Dictionary<string, (Village Village, Township Township)> _villages;
    private readonly Dictionary<string, PickupPoint> _points;

    private DeliveryMap(
        IReadOnlyList<Zone> zones, IReadOnlySet<DateOnly> closed, IReadOnlyDictionary<(string Zone, SlotChoice Slot), int> left, IEnumerable<(Village, Township)> villages,
        IReadOnlyList<PickupPoint> points, DateTimeOffset now, DateTimeOffset? begunAt)
    {
        (Zones, Points, _closed, _left, _now, _begunAt) = (zones, points, closed, left, now, begunAt);
        _villages = villages.ToDictionary(v => v.Item1.Code);
        _points = points.ToDictionary(p => p.Code);
    }

    public IReadOnlyList<Zone> Zones { get; }

    /// <summary>Those that were asked about.</summary>
    public IReadOnlyList<PickupPoint> Points { get; }

    /// <param name="begunAt">When the checkout began.</param>
    /// <param name="destinations">The places asked about.</param>
    /// <param name="allPoints">Whether every pickup point is asked about, not only those of the destinations.</param>
    public static async Task<DeliveryMap> Read(
        ShopDb db, DateTimeOffset now, DateTimeOffset? begunAt, IReadOnlyCollection<Destination> destinations, bool allPoints, CancellationToken ct)
    {
        var today = Shanghai.DateOf(now);
        var villages = destinations.Select(d => d.Village).OfType<string>().ToList();
        var points = destinations.Select(d => d.PickupPoint).OfType<string>().ToList();
        return new DeliveryMap(
            await db.Zones.AsNoTracking().ToListAsync(ct), await db.ClosedFrom(today, ct),
            await db.SlotUses.Where(s => s.Date >= today).ToDictionaryAsync(s => (s.Zone, new SlotChoice(s.Date, s.From)), s => s.Capacity - s.Taken, ct),
            villages.Count == 0 ? [] : (await (from village in db.Villages.AsNoTracking()
                                               where villages.Contains(village.Code)
                                               join township in db.Townships on village.Township equals township.Code
                                               select new { village, township }).ToListAsync(ct)).Select(v => (v.village, v.township)),
            allPoints || points.Count > 0 ? await db.PickupPoints.AsNoTracking().Where(p => allPoints || points.Contains(p.Code)).ToListAsync(ct) : [],
            now, begunAt);
    }

    /// <summary>How goods are received in a zone, where all pickup points were asked about.</summary>
    public ReceivingMethod MethodOf(Zone zone) =>
        zone.Code == Zone.Province ? ReceivingMethod.Parcel : Points.Any(p => p.Zone == zone.Code) ? ReceivingMethod.Pickup : ReceivingMethod.LocalDelivery;

    /// <summary>What a zone can promise, earliest first.</summary>
    public IReadOnlyList<Promise> Promises(Zone zone) =>
        zone.PromisesAt(_now, _begunAt, _closed, (slot, capacity) => _left.GetValueOrDefault((zone.Code, slot), capacity));

    /// <summary>Code of the township of a place that was asked about; null for a place outside the county or not known.</summary>
    public string? TownshipOf(Destination to) =>
        to.Village is { } village && _villages.TryGetValue(village, out var found) ? found.Township.Code
        : to.PickupPoint is { } point && _points.TryGetValue(point, out var at) ? at.Township : null;

    /// <inheritdoc cref="QuoteDelivery"/>
    public DeliveryQuote Quote(Destination to, Money goods, int weightGrams, Reach reach)
    {
        if (!reach.Allows(to.Method))
        {
            return Refused(to.Method == ReceivingMethod.Parcel
                ? "购物车里有只在县内送的商品，寄不了快递。请改成送货到家或自提。"
                : "购物车里有只能到店自取的商品，请选择自提。");
        }
        if (Freeze(to) is not { } destination)
        {
            return Refused(to.Method == ReceivingMethod.Pickup ? "请选择自提点。" : "请选择收货地点。");
        }
        var zone = Zones.Single(z => z.Code == destination.Zone);
        var promises = Promises(zone);
        return promises.Count == 0
            ? Refused("今明两天的送货时段都满了，请选择自提，或明天再下单。")
            : new DeliveryQuote(null, zone.Freight(goods, weightGrams), destination, promises);
    }

    private static DeliveryQuote Refused(string why) => new(why, Money.Zero, null, []);

    private FrozenDestination? Freeze(Destination to) => to.Method switch
    {
        ReceivingMethod.Parcel => Gansu.Cities.Contains(to.City)
            ? new(to.Method, Zone.Province, null, null, $"甘肃省{to.City} {to.Detail}".Trim(), to.Recipient, to.Phone)
            : null,
        ReceivingMethod.Pickup => to.PickupPoint is { } code && _points.TryGetValue(code, out var point)
            ? new(to.Method, point.Zone, point.Township, point.Code, $"{point.Name}（{point.Address}）", to.Recipient, to.Phone)
            : null,
        _ => to.Village is { } village && _villages.TryGetValue(village, out var place)
            ? new(to.Method, place.Village.Zone, place.Township.Code, null, $"{place.Township.Name} {place.Village.Name} {to.Detail}".Trim(), to.Recipient, to.Phone)
            : null,
    };
}
