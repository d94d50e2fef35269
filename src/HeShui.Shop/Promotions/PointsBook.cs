using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>Moves points, in the transaction of what they move for.</summary>
internal sealed class PointsBook(ShopDb db, IMediator mediator)
{
    /// <summary>Takes the points that pay for part of an order.</summary>
    /// <exception cref="DomainException"><c>points-gone</c>: the member has fewer by now.</exception>
    public async Task Use(OrderPlaced order, int points, CancellationToken ct)
    {
        // Of two orders that want the same points the second waits here, and finds them gone.
        var taken = await db.Database.ExecuteSqlAsync(
            $"UPDATE promotions.points_account SET balance = balance - {points} WHERE member = {order.Member.Value} AND balance >= {points}", ct);
        if (taken == 0)
        {
            throw new DomainException("points-gone", "您的积分刚刚用掉了一些，请核对价格后再提交。");
        }
        await Write(order.Member, order.Order, order.Number, PointsReason.Used, -points, order.At, ct);
    }

    /// <summary>
    /// Books what an order still has to give or take, as it stands now: the difference between what it is due and what its
    /// entries add up to. So it may be asked for any number of times.
    /// </summary>
    public async Task Settle(OrderId id, DateTimeOffset at, CancellationToken ct)
    {
        var order = await mediator.Send(new FindOrderSums(id), ct);
        if (!order.IsCompleted && !await db.PointsEntries.AnyAsync(e => e.Order == id, ct))
        {
            return;
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO promotions.points_account (member, balance) VALUES ({order.Member.Value}, 0) ON CONFLICT DO NOTHING;
            SELECT FROM promotions.points_account WHERE member = {order.Member.Value} FOR UPDATE
            """, ct);
        var booked = await db.PointsEntries.Where(e => e.Order == id).GroupBy(e => e.Reason).Select(g => new { g.Key, Points = g.Sum(e => e.Points) })
            .ToDictionaryAsync(g => g.Key, g => g.Points, ct);
        var back = await mediator.Send(new FindRefunded(id), ct);

        var used = -booked.GetValueOrDefault(PointsReason.Used);
        var returned = order.IsCancelled ? used : used - order.Points + PointsRate.Returned(order.Points, order.Total, back);
        await Book(PointsReason.Returned, returned - booked.GetValueOrDefault(PointsReason.Returned));

        var earned = order.IsCompleted ? PointsRate.Earned(order.Goods, order.Total, back) : 0;
        var missing = earned - booked.GetValueOrDefault(PointsReason.Earned) - booked.GetValueOrDefault(PointsReason.TakenBack);
        await Book(missing > 0 ? PointsReason.Earned : PointsReason.TakenBack, missing);

        async Task Book(PointsReason reason, int points)
        {
            if (points != 0)
            {
                await db.Database.ExecuteSqlAsync($"UPDATE promotions.points_account SET balance = balance + {points} WHERE member = {order.Member.Value}", ct);
                await Write(order.Member, id, order.Number, reason, points, at, ct);
            }
        }
    }

    private Task<int> Write(MemberId member, OrderId order, string number, PointsReason reason, int points, DateTimeOffset at, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO promotions.points_entry (member, "order", order_number, reason, points, at)
            VALUES ({member.Value}, {order.Value}, {number}, {reason.ToString()}, {points}, {at})
            """, ct);
}
