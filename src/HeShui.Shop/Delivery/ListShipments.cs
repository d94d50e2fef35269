using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

public enum ShipmentFilter
{
    /// <summary>Paid and not packed yet.</summary>
    ToPack,

    /// <summary>Packed or on their way.</summary>
    OnTheWay,

    /// <summary>Waiting to be collected.</summary>
    ToCollect,

    /// <summary>Handed over today.</summary>
    DoneToday,

    /// <summary>Could not be handed over.</summary>
    Failed,
}

/// <summary>What a clerk has to do, most urgent first, and what is done with the latest first. The store's clerks see all of it, those of a station only their own pickups.</summary>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Clerk)]
public sealed record ListShipments(ShipmentFilter Filter, int Page = 1) : IQuery<ShipmentPage>;

/// <param name="Counts">How many there are under each filter.</param>
public sealed record ShipmentPage(
    string PointName, IReadOnlyDictionary<ShipmentFilter, int> Counts, IReadOnlyList<ShipmentCard> Shipments, int Page, bool HasMore);

/// <param name="LateBy">How long after its promise it came or is still to come; null when in time.</param>
/// <param name="HandedOverAt">Null until the buyer has it.</param>
/// <param name="Parts">How many suppliers have to hand something over for it.</param>
/// <param name="PartsPacked">How many of them have it packed.</param>
/// <param name="CanPack">Whether its goods may be packed here.</param>
/// <param name="CanSendOut">Whether it may leave the store for a buyer or a pickup point.</param>
/// <param name="CanArrive">Whether it may be booked in at its pickup point.</param>
/// <param name="CanDeliver">Whether a clerk may mark it as delivered.</param>
/// <param name="CanTakeBack">Whether it may be booked back into the store.</param>
/// <param name="Failure">Why it could not be handed over; null where it could.</param>
/// <param name="FailureNote">What the courier added.</param>
/// <param name="Notes">What the buyer says, to all or to a supplier.</param>
/// <param name="AdultsOnly">Whether only a grown-up may be handed it.</param>
/// <param name="CashDue">What is to be taken when it is collected; null where nothing is.</param>
public sealed record ShipmentCard(
    OrderId Order, string Number, Fulfilment State, ReceivingMethod Method, string Address, string Recipient, string Phone,
    DateTimeOffset PromiseFrom, DateTimeOffset PromiseTo, TimeSpan? LateBy, DateTimeOffset? HandedOverAt, IReadOnlyList<ParcelItem> Items, bool IsDemo,
    int Parts, int PartsPacked, bool CanPack, bool CanSendOut, bool CanArrive, bool CanDeliver, bool CanTakeBack, StopFailure? Failure, string? FailureNote, IReadOnlyList<string> Notes, bool AdultsOnly, Money? CashDue);

internal sealed class ListShipmentsHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<ListShipments, ShipmentPage>
{
    private const int PageSize = 30;
    private const int LastPage = 1000;

    public override async Task<ShipmentPage> Handle(ListShipments request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var midnight = Shanghai.At(Shanghai.DateOf(now), TimeOnly.MinValue);
        var point = await db.PickupPoints.AsNoTracking().SingleOrDefaultAsync(p => p.Code == user.PickupPoint, cancellationToken) ?? throw new NotFoundException();
        var mine = db.Shipments.AsNoTracking().At(point);
        var counts = new Dictionary<ShipmentFilter, int>();
        foreach (var filter in Enum.GetValues<ShipmentFilter>())
        {
            counts[filter] = await Where(mine, filter, midnight).CountAsync(cancellationToken);
        }
        var page = Math.Clamp(request.Page, 1, LastPage);
        var found = await Where(mine, request.Filter, midnight).OrderByDescending(s => s.HandedOverAt).ThenBy(s => s.PromiseTo).ThenBy(s => s.Number)
            .Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        var due = await mediator.Send(new FindCashDue(found.ConvertAll(s => s.Order)), cancellationToken);
        return new ShipmentPage(point.Name, counts, found.Take(PageSize).Select(s => Card(s, point, due, now)).ToList(), page, found.Count > PageSize);
    }

    private static IQueryable<Shipment> Where(IQueryable<Shipment> shipments, ShipmentFilter filter, DateTimeOffset midnight) => filter switch
    {
        ShipmentFilter.ToPack => shipments.Where(s => s.State == Fulfilment.AwaitingSupplier),
        ShipmentFilter.OnTheWay => shipments.Where(s => s.State == Fulfilment.Packed || s.State == Fulfilment.OutForDelivery),
        ShipmentFilter.ToCollect => shipments.Where(s => s.State == Fulfilment.ReadyForPickup),
        ShipmentFilter.Failed => shipments.Where(s => s.State == Fulfilment.Failed),
        _ => shipments.Where(s => s.HandedOverAt >= midnight),
    };

    private static ShipmentCard Card(Shipment s, PickupPoint at, IReadOnlyDictionary<OrderId, Money> due, DateTimeOffset now)
    {
        var pickup = s.Method == ReceivingMethod.Pickup;
        var (atStore, collectedHere) = (at.Kind == PickupPointKind.Store, pickup && s.PickupPoint == at.Code);
        return new ShipmentCard(
            s.Order, s.Number, s.State, s.Method, s.Address, s.Recipient, s.Phone, s.PromiseFrom, s.PromiseTo,
            (s.ArrivedAt ?? now) is var arrival && arrival > s.PromiseTo ? arrival - s.PromiseTo : null, s.HandedOverAt, s.Items, s.IsDemo,
            s.Parts.Count, s.Parts.Count(p => p.PackedAt is not null),
            CanPack: s.State == Fulfilment.AwaitingSupplier && atStore,
            CanSendOut: s.State is Fulfilment.Packed or Fulfilment.Failed && atStore && !collectedHere,
            CanArrive: collectedHere && (s.State == Fulfilment.OutForDelivery || s.State == Fulfilment.Packed && atStore),
            CanDeliver: !pickup && s.State == Fulfilment.OutForDelivery,
            CanTakeBack: s.State == Fulfilment.Failed && atStore, s.Failure, s.FailureNote,
            s.Parts.Select(p => p.Note).Prepend(s.Note).Where(n => n.Length > 0).Distinct().ToList(), s.AdultsOnly, due.TryGetValue(s.Order, out var cash) ? cash : null);
    }
}

internal static class ShipmentQueries
{
    /// <summary>What the clerks of a pickup point see: the store everything, others what is collected there.</summary>
    public static IQueryable<Shipment> At(this IQueryable<Shipment> shipments, PickupPoint point) =>
        point.Kind == PickupPointKind.Store ? shipments : shipments.Where(s => s.PickupPoint == point.Code);

    /// <summary>A shipment that the clerk may act on.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another point's.</exception>
    public static async Task<(Shipment Shipment, PickupPoint Point)> RequireShipment(this ShopDb db, OrderId order, ICurrentUser user, CancellationToken ct)
    {
        var point = await db.PickupPoints.AsNoTracking().SingleOrDefaultAsync(p => p.Code == user.PickupPoint, ct) ?? throw new NotFoundException();
        return (await db.Shipments.At(point).Where(s => s.Order == order).Require(ct), point);
    }
}
