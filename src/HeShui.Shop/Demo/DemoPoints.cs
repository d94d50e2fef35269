using HeShui.Shop.Ordering;
using HeShui.Shop.Promotions;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>Points that came or went with an order. The shop has given them for the last two months.</summary>
internal sealed record DemoPoints(DemoOrder Order, PointsReason Reason, int Points, DateTimeOffset At)
{
    private const int Days = 60;

    /// <summary>Books what recent orders earned, and lets members pay later ones with it: every second time. The demo resident has some left.</summary>
    /// <returns>In the order in which it happened.</returns>
    public static List<DemoPoints> Of(Dice dice, IEnumerable<DemoOrder> orders, DateTimeOffset now)
    {
        var entries = new List<DemoPoints>();
        foreach (var order in orders.Where(o => o.PlacedAt > now.AddDays(-Days)).OrderBy(o => o.PlacedAt))
        {
            // Orders that give something back later keep their prices, or the parts of the refund would have to be shared again.
            if (order.Refund is null && ((order.Member.Excluded == ExclusionRule.TestAccount ? order.HandedOverAt is not null : dice.Chance(0.5))))
            {
                Use(entries, order);
            }
            Earn(entries, order);
        }
        return [.. entries.OrderBy(e => e.At)];
    }

    private static void Use(List<DemoPoints> entries, DemoOrder order)
    {
        var mine = entries.Where(e => e.Order.Member.Id == order.Member.Id).ToList();
        var held = Math.Min(mine.Where(e => e.At < order.PlacedAt).Sum(e => e.Points), mine.Sum(e => e.Points));
        if (held <= 0 || new PointsWish(held, held, PointsRate.MostPercent).Usable(order.Goods.Fen) is not (> 0 and var points))
        {
            return;
        }
        order.PayWithPoints(points);
        entries.Add(new(order, PointsReason.Used, -points, order.PlacedAt));
        if (order.Status == OrderStatus.Cancelled)
        {
            entries.Add(new(order, PointsReason.Returned, points, order.Steps[^1].At));
        }
    }

    private static void Earn(List<DemoPoints> entries, DemoOrder order)
    {
        if (order.HandedOverAt is not { } at || PointsRate.Earned(order.Goods, order.Total, Money.Zero) is not (> 0 and var earned))
        {
            return;
        }
        entries.Add(new(order, PointsReason.Earned, earned, at));
        if (order.Refund is { } refund && PointsRate.Earned(order.Goods, order.Total, refund.Amount) - earned is < 0 and var less)
        {
            entries.Add(new(order, PointsReason.TakenBack, less, refund.At));
        }
    }
}
