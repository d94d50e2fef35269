using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal static class DeliveryQueries
{
    /// <param name="now">What is promised for later is not due yet.</param>
    public static IQueryable<Shipment> Matching(this ShopDb db, DeliveryFilter filter, DateTimeOffset now) => db.Shipments.Matching(db, filter, now);

    /// <inheritdoc cref="Matching(ShopDb, DeliveryFilter, DateTimeOffset)"/>
    public static IQueryable<Shipment> Matching(this IQueryable<Shipment> all, ShopDb db, DeliveryFilter filter, DateTimeOffset now)
    {
        var (from, until) = (Shanghai.At(filter.From, TimeOnly.MinValue), Shanghai.At(filter.To.AddDays(1), TimeOnly.MinValue));
        var shipments = all.AsNoTracking().IgnoreAutoIncludes();
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

    /// <summary>
    /// Counts by day, zone and township that add up to the deliveries of a filter, in one statement: the roll-up and what is not in it yet, less
    /// the rows of those left out. What is due today is read from the rows, because not all of it is due yet. Where only some members are asked about, their rows.
    /// </summary>
    public static IQueryable<DeliveryTally> Tallies(this ShopDb db, DeliveryFilter filter, DateTimeOffset now)
    {
        if (filter.Among is not null)
        {
            return db.Rows(filter, now, 1);
        }
        var today = Shanghai.DateOf(now);
        var days = filter.Kind == DeliveryKind.Due && filter.To >= today ? filter with { To = today.AddDays(-1) } : filter;
        var all = db.DeliveryDayParts.Tallies(days).Concat(db.DeliveryDayChanges.Tallies(days));
        if (days.To < filter.To && filter.From <= today)
        {
            all = all.Concat(db.Rows(filter with { From = today, To = today, Without = [] }, now, 1));
        }
        return filter.Without.Count == 0 ? all : all.Concat(db.Rows(filter with { Among = filter.Without, Without = [] }, now, -1));
    }

    private static IQueryable<DeliveryTally> Tallies<T>(this IQueryable<T> days, DeliveryFilter filter) where T : DeliveryDays
    {
        days = days.Where(d => d.Kind == filter.Kind && d.Day >= filter.From && d.Day <= filter.To);
        if (filter.Zone is { Value: var zone })
        {
            days = days.Where(d => d.Zone == zone);
        }
        if (filter.Township is { Value: var township })
        {
            days = days.Where(d => d.Township == township);
        }
        return days.Select(d => new DeliveryTally { Day = d.Day, Zone = d.Zone, Township = d.Township, Deliveries = d.Deliveries, Kept = d.Kept, Demo = d.Demo });
    }

    /// <param name="sign">What each delivery counts.</param>
    private static IQueryable<DeliveryTally> Rows(this ShopDb db, DeliveryFilter filter, DateTimeOffset now, int sign) =>
        db.Matching(filter, now).Select(s => new DeliveryTally
        {
            Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId((filter.Kind == DeliveryKind.Due ? s.PromiseTo : s.ArrivedAt!.Value).UtcDateTime, "Asia/Shanghai")),
            Zone = s.Zone,
            Township = s.Township,
            Deliveries = sign,
            Kept = s.ArrivedAt <= s.PromiseTo ? sign : 0,
            Demo = s.IsDemo ? sign : 0,
        });
}

/// <summary>Some of the deliveries of a day.</summary>
internal sealed class DeliveryTally
{
    public required DateOnly Day { get; init; }
    public required string Zone { get; init; }
    public required string? Township { get; init; }
    public required int Deliveries { get; init; }
    public required int Kept { get; init; }
    public required int Demo { get; init; }
}
