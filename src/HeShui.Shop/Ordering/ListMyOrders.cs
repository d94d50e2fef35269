using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The asking member's orders, newest first.</summary>
/// <param name="Status">Only orders that stand so; null for all.</param>
/// <param name="Words">Part of an order's number, or of the name of something in it.</param>
/// <param name="After">Where the page before ended.</param>
[Allow(Role.Member)]
public sealed record ListMyOrders(OrderStatus? Status = null, string? Words = null, OrderMark? After = null) : IQuery<OrderPage>;

/// <param name="End">Where the next page begins; null on the last.</param>
public sealed record OrderPage(IReadOnlyList<OrderCard> Orders, OrderMark? End);

/// <param name="CanPay">Whether it waits to be paid online, and may still be.</param>
/// <param name="Pictures">Name and picture of the first goods.</param>
public sealed record OrderCard(
    OrderId Id, string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, DateTimeOffset PlacedAt, DateTimeOffset PaymentDue,
    bool CanPay, Money Total, int Units, IReadOnlyList<OrderPicture> Pictures, ReceivingMethod Method, bool IsDemo);

public sealed record OrderPicture(string Name, string Picture);

internal sealed class ListMyOrdersHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<ListMyOrders, OrderPage>
{
    private const int PageSize = 20;

    public override async Task<OrderPage> Handle(ListMyOrders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mine = db.Orders.AsNoTracking().OwnedBy(user).Candidates().As(new OrderCriteria(Status: request.Status, After: request.After)).Select(c => c.Order);
        foreach (var pattern in OrderQueries.Patterns(request.Words))
        {
            mine = OrderQueries.IsOfNumber(pattern)
                ? mine.Where(o => EF.Functions.ILike(o.Number, pattern, OrderQueries.Escape))
                : mine.Where(o => o.Lines.Any(l => EF.Functions.ILike(l.ProductName, pattern, OrderQueries.Escape)));
        }
        var found = await mine.NewestFirst().Take(PageSize + 1).Include(o => o.Lines).AsSplitQuery().ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        return new OrderPage(
            shown.ConvertAll(o => new OrderCard(
                o.Id, o.Number, o.Status, o.Payment, o.Fulfilment, o.PlacedAt, o.PaymentDue, o.CashDue is null && o.IsPayable(now), o.Total, o.Lines.Sum(l => l.Quantity),
                o.Lines.Where(l => l.Quantity > 0).Take(5).Select(l => new OrderPicture(l.ProductName, l.Picture)).ToList(), o.Destination.Method, o.IsDemo)),
            found.Count > PageSize ? shown[^1].Mark : null);
    }
}
