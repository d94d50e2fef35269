using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Anybody's order with all that happened to it: who, when and why.</summary>
/// <param name="Number">As people write it, in capitals or not.</param>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Operator)]
public sealed record GetOrderRecord(string Number) : IQuery<OrderRecord>;

/// <summary>The same for a clerk: anybody's in the store, at a station those that are collected there.</summary>
/// <param name="Number">As people write it, in capitals or not.</param>
/// <exception cref="NotFoundException">There is none, it is none of the station's, or the clerk works nowhere.</exception>
[Allow(Role.Clerk)]
public sealed record GetDeskRecord(string Number) : IQuery<OrderRecord>;

/// <param name="BuyerName">Masked.</param>
/// <param name="BuyerPhone">Masked; the recipient's, in the destination, is whole.</param>
/// <param name="History">Oldest first.</param>
public sealed record OrderRecord(
    string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, AfterSalesStatus AfterSales, string BuyerName, string BuyerPhone,
    FrozenDestination Destination, DateTimeOffset PromiseFrom, DateTimeOffset PromiseTo, string Note, string Channel, DateTimeOffset PlacedAt, DateTimeOffset PaymentDue,
    DateTimeOffset? PaidAt, Money Goods, Money Freight, Money Total, bool IsDemo, IReadOnlyList<OrderDetailsLine> Lines, IReadOnlyList<RecordedPart> Parts,
    IReadOnlyList<RecordedStep> History, Invoice? Invoice, DateTimeOffset? AdultConfirmedAt);

/// <summary>What one supplier has to hand over.</summary>
/// <param name="PackedBy">Who did; null until then.</param>
/// <param name="Note">What the buyer says to this supplier; empty where nothing.</param>
public sealed record RecordedPart(string Supplier, int Units, DateTimeOffset? PackedAt, string? PackedBy, string Note);

public sealed record RecordedStep(Axis Axis, string From, string To, string By, string? Why, DateTimeOffset At);

internal sealed class GetOrderRecordHandler(ShopDb db, IMediator mediator) : QueryHandler<GetOrderRecord, OrderRecord>
{
    public override Task<OrderRecord> Handle(GetOrderRecord request, CancellationToken cancellationToken) => mediator.Record(db.Orders, request.Number, cancellationToken);
}

internal sealed class GetDeskRecordHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetDeskRecord, OrderRecord>
{
    public override async Task<OrderRecord> Handle(GetDeskRecord request, CancellationToken cancellationToken)
    {
        var point = await mediator.OnlyPickupPoint(user, cancellationToken);
        return await mediator.Record(db.Orders.Where(o => point == null || EF.Property<string?>(o, OrderMapping.PickupPoint) == point), request.Number, cancellationToken);
    }
}

internal static class OrderRecords
{
    /// <exception cref="NotFoundException">There is none by this number.</exception>
    public static async Task<OrderRecord> Record(this IMediator mediator, IQueryable<Order> orders, string typed, CancellationToken cancellationToken)
    {
        var number = typed.ToUpperInvariant();
        var o = await orders.AsNoTracking().Include(x => x.Lines).Include(x => x.History).AsSplitQuery().Where(x => x.Number == number).Require(cancellationToken);
        var buyer = await mediator.Send(new FindMember(o.Member), cancellationToken);
        var parts = await mediator.Send(new FindSupplierParts(o.Id), cancellationToken);
        var suppliers = (await mediator.Send(new FindSuppliers(parts.Select(p => p.Supplier).ToList()), cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        return new OrderRecord(
            o.Number, o.Status, o.Payment, o.Fulfilment, o.AfterSales, PhoneNumber.MaskName(buyer.Name), PhoneNumber.Mask(buyer.Phone), o.Destination, o.PromiseFrom, o.PromiseTo,
            o.Note, o.Channel, o.PlacedAt, o.PaymentDue, o.PaidAt, o.Lines.Sum(l => l.Paid), o.Freight, o.Total, o.IsDemo,
            OrderDetailsLine.Of(o),
            parts.Select(p => new RecordedPart(
                suppliers.GetValueOrDefault(p.Supplier, ""), o.Lines.Where(l => l.Supplier == p.Supplier).Sum(l => l.Quantity), p.PackedAt, p.PackedBy,
                o.SupplierNotes.FirstOrDefault(n => n.Supplier == p.Supplier)?.Text ?? "")).OrderBy(p => p.Supplier, StringComparer.Ordinal).ToList(),
            o.History.OrderBy(h => h.Id).Select(h => new RecordedStep(h.Axis, h.From, h.To, h.By, h.Why, h.At)).ToList(), o.Invoice, o.AdultConfirmedAt);
    }
}
