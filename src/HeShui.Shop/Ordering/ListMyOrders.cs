using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The asking member's orders, newest first.</summary>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Member)]
public sealed record ListMyOrders(int Page = 1) : IQuery<OrderPage>;

public sealed record OrderPage(IReadOnlyList<OrderCard> Orders, int Page, bool HasMore);

/// <param name="CanPay">Whether a payment may still be begun.</param>
/// <param name="Pictures">Name and picture of the first goods.</param>
public sealed record OrderCard(
    OrderId Id, string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, DateTimeOffset PlacedAt, DateTimeOffset PaymentDue,
    bool CanPay, Money Total, int Units, IReadOnlyList<OrderPicture> Pictures, ReceivingMethod Method, bool IsDemo);

public sealed record OrderPicture(string Name, string Picture);

internal sealed class ListMyOrdersHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<ListMyOrders, OrderPage>
{
    private const int PageSize = 20;
    private const int LastPage = 1000;

    public override async Task<OrderPage> Handle(ListMyOrders request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var page = Math.Clamp(request.Page, 1, LastPage);
        var orders = await db.Orders.AsNoTracking().OwnedBy(user).Include(o => o.Lines).OrderByDescending(o => o.PlacedAt)
            .Skip((page - 1) * PageSize).Take(PageSize + 1).AsSplitQuery().ToListAsync(cancellationToken);
        return new OrderPage(orders.Take(PageSize).Select(o => new OrderCard(
            o.Id, o.Number, o.Status, o.Payment, o.Fulfilment, o.PlacedAt, o.PaymentDue, o.IsPayable(now), o.Total, o.Lines.Sum(l => l.Quantity),
            o.Lines.Take(5).Select(l => new OrderPicture(l.ProductName, l.Picture)).ToList(), o.Destination.Method, o.IsDemo)).ToList(), page, orders.Count > PageSize);
    }
}
