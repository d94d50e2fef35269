using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>Orders of everybody, newest first, that are as asked for in every way; what is null or empty does not matter.</summary>
/// <param name="Number">Whole, in capitals or not.</param>
/// <param name="Phone">The buyer's or the recipient's: whole, or its last four digits or more.</param>
/// <param name="Product">Words in the name of something in it.</param>
/// <param name="From">First business date on which it was placed.</param>
/// <param name="To">Last one.</param>
/// <param name="After">Where the page before ended.</param>
[Allow(Role.Operator)]
public sealed record FindOrders(
    string? Number = null, string? Phone = null, string? Product = null, OrderStatus? Status = null, PaymentStatus? Payment = null, Fulfilment? Fulfilment = null,
    DateOnly? From = null, DateOnly? To = null, OrderMark? After = null) : IQuery<FoundOrders>
{
    internal OrderCriteria Criteria => new(Number, Phone, Product: Product, Status: Status, Payment: Payment, Fulfilment: Fulfilment, From: From, To: To, After: After);
}

/// <param name="End">Where the next page begins; null on the last.</param>
public sealed record FoundOrders(IReadOnlyList<FoundOrder> Orders, OrderMark? End);

/// <param name="Recipient">Masked.</param>
/// <param name="Phone">The recipient's, masked.</param>
/// <param name="Goods">Names of what is in it.</param>
public sealed record FoundOrder(
    string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, DateTimeOffset PlacedAt, Money Total, int Units, IReadOnlyList<string> Goods,
    ReceivingMethod Method, string Recipient, string Phone, bool IsDemo)
{
    internal static FoundOrder Of(Order o) => new(
        o.Number, o.Status, o.Payment, o.Fulfilment, o.PlacedAt, o.Total, o.Lines.Sum(l => l.Quantity), o.Lines.Where(l => l.Quantity > 0).Select(l => l.ProductName).Distinct().ToList(),
        o.Destination.Method, PhoneNumber.MaskName(o.Destination.Recipient), PhoneNumber.Mask(o.Destination.Phone), o.IsDemo);
}

internal sealed class FindOrdersValidator : AbstractValidator<FindOrders>
{
    public FindOrdersValidator() => RuleFor(x => x.Criteria).SetValidator(new OrderCriteriaValidator());
}

internal sealed class FindOrdersHandler(ShopDb db, IMediator mediator) : QueryHandler<FindOrders, FoundOrders>
{
    public override async Task<FoundOrders> Handle(FindOrders request, CancellationToken cancellationToken)
    {
        var (orders, end) = await db.Search(mediator, request.Criteria, cancellationToken);
        return new FoundOrders(orders.ConvertAll(FoundOrder.Of), end);
    }
}
