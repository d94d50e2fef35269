using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>One line of an order, frozen when it was placed; its units and price are what has not been called off.</summary>
/// <param name="CategoryPath">Codes from the top down.</param>
/// <param name="Paid">What the buyer pays for the whole line.</param>
public sealed record OrderedLine(
    OrderLineId Id, SkuId Sku, ProductId Product, string ProductName, string SkuName, SupplierId Supplier,
    string CategoryPath, bool Agricultural, int Quantity, Money Paid);

/// <summary>An order stands and waits for its payment; one that is paid at pickup is confirmed with it.</summary>
/// <param name="Steps">For each promotion that took something off, the sum of its shares.</param>
/// <param name="ToSuppliers">What the buyer says to each supplier, for those that there is something to say to.</param>
/// <param name="AdultsOnly">Whether it has goods in it that only grown-ups may be handed.</param>
/// <param name="CashDue">What is to be paid at pickup; null for an order that is to be paid online.</param>
public sealed record OrderPlaced(
    OrderId Order, string Number, MemberId Member, IReadOnlyList<OrderedLine> Lines, IReadOnlyList<PriceStep> Steps, FrozenDestination Destination, Promise Promise,
    string Note, IReadOnlyList<SupplierNote> ToSuppliers, bool AdultsOnly, bool IsDemo, DateTimeOffset At, Money? CashDue = null) : IEvent;

/// <summary>An order's whole sum was captured: it is a sale.</summary>
/// <param name="Township">Code of the township it goes to; null outside the county.</param>
/// <param name="PaymentMethod">How it was to be paid; one that was to be paid at pickup was confirmed before.</param>
public sealed record OrderPaid(
    OrderId Order, string Number, MemberId Member, IReadOnlyList<OrderedLine> Lines, Money Freight, string Channel, string? Township,
    bool IsDemo, DateTimeOffset At, PaymentMethod PaymentMethod = PaymentMethod.Online) : IEvent;

/// <summary>An order whose time to pay had run out stands again, because its payment came late; <see cref="OrderPaid"/> follows.</summary>
public sealed record OrderRevived(OrderId Order, IReadOnlyList<OrderedLine> Lines, DateTimeOffset At) : IEvent;

/// <summary>An order has arrived with its buyer.</summary>
public sealed record OrderCompleted(OrderId Order, DateTimeOffset At) : IEvent;

/// <summary>The buyer called a part of an unpaid order off. Its freight and its promise stay as they were.</summary>
/// <param name="CalledOff">What goes: units, and what would have been paid for them.</param>
/// <param name="Lines">What stays.</param>
/// <param name="Steps">What each promotion takes off what stays; one that is not in it takes part no longer.</param>
public sealed record OrderReduced(
    OrderId Order, MemberId Member, IReadOnlyList<OrderedLine> CalledOff, IReadOnlyList<OrderedLine> Lines, IReadOnlyList<PriceStep> Steps, DateTimeOffset At) : IEvent;

/// <summary>An unpaid order was called off, by the buyer or because its time ran out.</summary>
public sealed record OrderCancelled(OrderId Order, IReadOnlyList<OrderedLine> Lines, string By, string Why, DateTimeOffset At) : IEvent;

/// <summary>A paid order was called off, all of it, before it left.</summary>
public sealed record PaidOrderCancelled(OrderId Order, DateTimeOffset At) : IEvent;
