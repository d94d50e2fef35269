using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>One of the asking member's own orders with all that happened to it.</summary>
/// <param name="Number">As people write it, in capitals or not.</param>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record GetMyOrder(string Number) : IQuery<OrderDetails>;

/// <param name="CanPay">Whether a payment may still be begun.</param>
/// <param name="Goods">At list price.</param>
/// <param name="Discounts">What each promotion took off the goods.</param>
/// <param name="SupplierNotes">What the buyer says to single suppliers.</param>
/// <param name="History">Oldest first.</param>
public sealed record OrderDetails(
    OrderId Id, string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, FrozenDestination Destination, DateTimeOffset PromiseFrom,
    DateTimeOffset PromiseTo, string Note, DateTimeOffset PlacedAt, DateTimeOffset PaymentDue, bool CanPay, Money Goods, IReadOnlyList<PriceStep> Discounts, Money Freight, Money Total,
    bool IsDemo, IReadOnlyList<OrderDetailsLine> Lines, IReadOnlyList<OrderStep> History, IReadOnlyList<NoteTo> SupplierNotes, Invoice? Invoice, DateTimeOffset? AdultConfirmedAt)
{
    public PaymentMethod PaymentMethod { get; init; }

    /// <summary>What to bring in cash; null where nothing is to be paid at pickup.</summary>
    public Money? CashDue { get; init; }

    /// <summary>Until when the goods wait at the pickup point to be paid; null where they are not there yet or that is not so.</summary>
    public DateTimeOffset? CollectBy { get; init; }
}

/// <param name="Supplier">Short name.</param>
public sealed record NoteTo(string Supplier, string Text);

/// <param name="Quantity">Without those called off.</param>
/// <param name="CalledOff">Units the buyer called off before paying.</param>
public sealed record OrderDetailsLine(OrderLineId Id, string ProductCode, string ProductName, string SkuName, string Picture, Money UnitPrice, int Quantity, int CalledOff, Money Paid)
{
    internal static List<OrderDetailsLine> Of(Order order) => order.Lines.ConvertAll(l => new OrderDetailsLine(
        l.Id, l.ProductCode, l.ProductName, l.SkuName, l.Picture, l.UnitPrice, l.Quantity, l.CalledOff, l.Paid));
}

public sealed record OrderStep(Axis Axis, string To, string? Why, DateTimeOffset At);

internal sealed class GetMyOrderHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetMyOrder, OrderDetails>
{
    public override async Task<OrderDetails> Handle(GetMyOrder request, CancellationToken cancellationToken)
    {
        var number = request.Number.ToUpperInvariant();
        var o = await db.Orders.AsNoTracking().OwnedBy(user).Include(x => x.Lines).Include(x => x.History).AsSplitQuery()
            .Where(x => x.Number == number).Require(cancellationToken);
        var named = o.SupplierNotes.Count == 0 ? [] : await mediator.Send(new FindSuppliers(o.SupplierNotes.Select(n => n.Supplier).ToList()), cancellationToken);
        return new OrderDetails(
            o.Id, o.Number, o.Status, o.Payment, o.Fulfilment, o.Destination, o.PromiseFrom, o.PromiseTo, o.Note, o.PlacedAt, o.PaymentDue,
            o.IsPayable(clock.GetUtcNow()), o.Lines.Sum(l => l.UnitPrice * l.Quantity), o.Discounts(), o.Freight, o.Total, o.IsDemo,
            OrderDetailsLine.Of(o),
            o.History.OrderBy(h => h.Id).Select(h => new OrderStep(h.Axis, h.To, h.Why, h.At)).ToList(),
            o.SupplierNotes.Select(n => new NoteTo(named.FirstOrDefault(s => s.Id == n.Supplier)?.ShortName ?? "", n.Text)).ToList(), o.Invoice, o.AdultConfirmedAt)
        {
            PaymentMethod = o.PaymentMethod,
            CashDue = o.CashDue,
            CollectBy = o.CashDue is null ? null : o.CollectBy,
        };
    }
}
