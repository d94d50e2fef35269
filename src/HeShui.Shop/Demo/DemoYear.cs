using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>
/// The sales of 2022. Every day sells its share; the year's last order brings the net sales of counted members, freight
/// included and refunds taken off, to 312 万元 exactly, the figure the shop reported.
/// </summary>
internal sealed class DemoYear(Dice dice, DemoGoods goods, DemoPlaces places, DemoSales sales)
{
    private static readonly Money NetSales = new(3_120_000m);
    private static readonly Money LeastLastOrder = new(120m), MostLastOrder = new(500m);
    private static readonly DateOnly First = new(2022, 1, 1), Last = new(2022, 12, 31);
    /// <summary>The first moment of the next year.</summary>
    public static readonly DateTimeOffset End = Shanghai.At(new DateOnly(2023, 1, 1), TimeOnly.MinValue);

    private static readonly DateTimeOffset LongAfter = Shanghai.At(new DateOnly(2023, 3, 1), TimeOnly.MinValue);

    public List<DemoOrder> Orders(IReadOnlyList<DemoMember> members)
    {
        var buyers = new DemoBuyers(members);
        var orders = new List<DemoOrder>();
        var days = DemoCalendar.Days(First, Last).ToList();
        var (busy, all, net) = (0.0, days.Sum(DemoCalendar.Busy), Money.Zero);
        foreach (var day in days)
        {
            busy += DemoCalendar.Busy(day);
            var target = day == Last ? NetSales - MostLastOrder : new Money(NetSales.Yuan * (decimal)(busy / all));
            while (net < target)
            {
                if (sales.Ordinary(buyers.Next(dice, day), day, LongAfter) is { } order && net + Counted(order) <= NetSales - LeastLastOrder)
                {
                    orders.Add(order);
                    net += Counted(order);
                }
            }
        }
        orders.Add(TheLast(members, NetSales - net));
        return orders;
    }

    private DemoOrder TheLast(IReadOnlyList<DemoMember> members, Money price)
    {
        var member = members.First(m => m.Counts && m.Home?.Township == "xihuachi" && m.Appetite > 1);
        var at = Shanghai.At(Last, new TimeOnly(15, 20));
        var order = sales.Paid(member, places.PickUp(dice, member, "store"), goods.BasketFor(price, Last), at)!;
        order.Follow(DemoJourney.Plan(dice, order), LongAfter);
        return order;
    }

    /// <summary>What an order adds to the counted net sales of 2022.</summary>
    private static Money Counted(DemoOrder order)
    {
        if (!order.Member.Counts || order.PaidAt is null)
        {
            return Money.Zero;
        }
        return order.Refund is { } refund && Shanghai.DateOf(refund.At) <= Last ? order.Total - refund.Amount : order.Total;
    }
}
