using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>What the asking courier has to bring, the most urgent first, and what is packed and waits for a courier.</summary>
[Allow(Role.Courier)]
public sealed record ListMyStops : IQuery<CourierDay>;

/// <param name="Stops">On their way with this courier.</param>
/// <param name="Failed">Not handed over, still with this courier.</param>
/// <param name="Pool">Packed, to be taken by any courier; phones and names are not told before.</param>
/// <param name="Done">How many this courier handed over today.</param>
public sealed record CourierDay(IReadOnlyList<Stop> Stops, IReadOnlyList<Stop> Failed, IReadOnlyList<Stop> Pool, int Done);

/// <param name="Phone">Null before it is taken.</param>
/// <param name="Failure">Why the last try failed; null where it did not.</param>
/// <param name="AdultsOnly">Whether only a grown-up may be handed it.</param>
public sealed record Stop(
    OrderId Order, string Number, string Recipient, string? Phone, string Address, DateTimeOffset PromiseFrom, DateTimeOffset PromiseTo, StopFailure? Failure,
    IReadOnlyList<ParcelItem> Items, bool IsDemo, bool AdultsOnly);

internal sealed class ListMyStopsHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<ListMyStops, CourierDay>
{
    private const int Most = 100;

    public override async Task<CourierDay> Handle(ListMyStops request, CancellationToken cancellationToken)
    {
        var courier = user.RequireAccount();
        var midnight = Shanghai.At(Shanghai.DateOf(clock.GetUtcNow()), TimeOnly.MinValue);
        var mine = db.Shipments.AsNoTracking().Where(s => s.Courier == courier);
        return new CourierDay(
            await Stops(mine.Where(s => s.State == Fulfilment.OutForDelivery), own: true),
            await Stops(mine.Where(s => s.State == Fulfilment.Failed), own: true),
            await Stops(db.Shipments.AsNoTracking().Where(s => s.Method == ReceivingMethod.LocalDelivery && s.State == Fulfilment.Packed), own: false),
            await mine.CountAsync(s => s.State == Fulfilment.Delivered && s.HandedOverAt >= midnight, cancellationToken));

        async Task<IReadOnlyList<Stop>> Stops(IQueryable<Shipment> shipments, bool own) =>
            (await shipments.OrderBy(s => s.PromiseTo).ThenBy(s => s.Number).Take(Most).ToListAsync(cancellationToken)).ConvertAll(s => new Stop(
                s.Order, s.Number, own ? s.Recipient : PhoneNumber.MaskName(s.Recipient), own ? s.Phone : null, s.Address, s.PromiseFrom, s.PromiseTo, s.Failure, s.Items, s.IsDemo, s.AdultsOnly));
    }
}

internal static class StopQueries
{
    /// <summary>A local delivery, locked.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static Task<Shipment> LockShipment(this ShopDb db, OrderId order, CancellationToken ct) =>
        db.Shipments.FromSql($"SELECT s.*, s.xmin FROM delivery.shipment s WHERE s.\"order\" = {order.Value} FOR UPDATE").Require(ct);

    /// <summary>The asking courier's own stop, locked.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another courier's.</exception>
    public static async Task<Shipment> RequireStop(this ShopDb db, OrderId order, ICurrentUser user, CancellationToken ct)
    {
        var stop = await db.LockShipment(order, ct);
        return stop.Courier == user.RequireAccount() ? stop : throw new NotFoundException();
    }
}
