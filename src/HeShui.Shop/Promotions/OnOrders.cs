using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>Coupons are used with the order they lower, and come back when it is called off, or all of it that they lowered.</summary>
internal sealed class OnOrders(ShopDb db) : IHandle<OrderPlaced>, IHandle<OrderReduced>, IHandle<OrderCancelled>, IHandle<PaidOrderCancelled>
{
    public async Task Handle(OrderPlaced happened, CancellationToken ct)
    {
        foreach (var code in happened.Steps.Where(s => s.Kind == PriceRule.Coupon).Select(s => s.Promotion).Order(StringComparer.Ordinal))
        {
            // Of two orders that want the same coupon the second waits here, and finds it used.
            var used = await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE promotions.held_coupon SET "order" = {happened.Order.Value} WHERE id = (
                    SELECT h.id FROM promotions.held_coupon h JOIN promotions.campaign c ON c.id = h.campaign
                    WHERE c.code = {code} AND c.stopped_at IS NULL AND h.member = {happened.Member.Value} AND h."order" IS NULL ORDER BY h.number LIMIT 1 FOR UPDATE OF h)
                AND "order" IS NULL
                """, ct);
            if (used == 0)
            {
                throw new DomainException("coupon-gone", "有一张优惠券刚刚用掉了或停用了，请核对价格后再提交。");
            }
        }
    }

    public async Task Handle(OrderReduced happened, CancellationToken ct)
    {
        var used = happened.Steps.Where(s => s.Kind == PriceRule.Coupon).Select(s => s.Promotion).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE promotions.held_coupon h SET "order" = NULL FROM promotions.campaign c
            WHERE c.id = h.campaign AND h."order" = {happened.Order.Value} AND c.code <> ALL ({used})
            """, ct);
    }

    public Task Handle(OrderCancelled happened, CancellationToken ct) => GiveBack(happened.Order, ct);

    public Task Handle(PaidOrderCancelled happened, CancellationToken ct) => GiveBack(happened.Order, ct);

    private Task<int> GiveBack(OrderId order, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"""UPDATE promotions.held_coupon SET "order" = NULL WHERE "order" = {order.Value}""", ct);
}
