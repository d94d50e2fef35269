using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>
/// What was ordered of a supplier's goods, newest first, as asked for in every way; what is null or empty does not matter. It shows their own
/// lines, and nothing of the buyers.
/// </summary>
/// <param name="Number">Whole, in capitals or not.</param>
/// <param name="Product">Words in the name of something of theirs in it.</param>
/// <param name="From">First business date on which it was placed.</param>
/// <param name="To">Last one.</param>
/// <param name="After">Where the page before ended.</param>
[Allow(Role.Supplier)]
public sealed record FindSupplierOrders(
    string? Number = null, string? Product = null, OrderStatus? Status = null, DateOnly? From = null, DateOnly? To = null, OrderMark? After = null) : IQuery<SuppliedOrders>
{
    internal OrderCriteria Criteria => new(Number, Product: Product, Status: Status, From: From, To: To, After: After);
}

/// <param name="End">Where the next page begins; null on the last.</param>
public sealed record SuppliedOrders(IReadOnlyList<SuppliedOrder> Orders, OrderMark? End);

/// <param name="Lines">The supplier's own.</param>
public sealed record SuppliedOrder(
    string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, DateTimeOffset PlacedAt, DateTimeOffset PromiseTo, ReceivingMethod Method,
    IReadOnlyList<SuppliedLine> Lines, bool IsDemo);

/// <param name="Units">Without those called off.</param>
/// <param name="CalledOff">Units the buyer called off before paying.</param>
public sealed record SuppliedLine(string Product, string Sku, int Units, int CalledOff);

internal sealed class FindSupplierOrdersValidator : AbstractValidator<FindSupplierOrders>
{
    public FindSupplierOrdersValidator() => RuleFor(x => x.Criteria).SetValidator(new OrderCriteriaValidator());
}

internal sealed class FindSupplierOrdersHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<FindSupplierOrders, SuppliedOrders>
{
    public override async Task<SuppliedOrders> Handle(FindSupplierOrders request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var (orders, end) = await db.Search(mediator, request.Criteria with { Supplier = supplier }, cancellationToken);
        return new SuppliedOrders(orders.ConvertAll(o => new SuppliedOrder(
            o.Number, o.Status, o.Payment, o.Fulfilment, o.PlacedAt, o.PromiseTo, o.Destination.Method,
            o.Lines.Where(l => l.Supplier == supplier).Select(l => new SuppliedLine(l.ProductName, l.SkuName, l.Quantity, l.CalledOff)).ToList(), o.IsDemo)), end);
    }
}
