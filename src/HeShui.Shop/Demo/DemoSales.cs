using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>Makes single orders as the shop itself would: its zones quote the freight and the promise.</summary>
internal sealed class DemoSales(Dice dice, DemoGoods goods, DemoPlaces places)
{
    private const double NeverPaid = 0.022, CalledOff = 0.006, SpoiledWhole = 0.003, PartlyBack = 0.012;

    private readonly Dictionary<(string Zone, SlotChoice Slot), int> _taken = [];

    /// <summary>Somebody's order on an ordinary day, with everything that happened to it until now.</summary>
    /// <returns>Null when it would still be unpaid now, or no delivery was to be had.</returns>
    public DemoOrder? Ordinary(DemoMember member, DateOnly day, DateTimeOffset now)
    {
        var placedAt = dice.MomentOf(day);
        var way = places.Way(dice, member);
        var order = Place(member, way, goods.Basket(dice, day, Needed(way)), placedAt, slot: dice.Chance(0.7) ? 0 : dice.Between(1, 2));
        if (order is null)
        {
            return null;
        }
        if (dice.Chance(NeverPaid))
        {
            return Abandon(order, now) ? order : null;
        }
        var at = placedAt + dice.Minutes(0, 5);
        if (at > now)
        {
            return null;
        }
        order.Pay(dice.Id(at), at);
        GoOn(order, now);
        if (order.Fulfilment != Fulfilment.Cancelled)
        {
            TakeSlot(order);
        }
        return order;
    }

    /// <summary>An order that is paid and no more.</summary>
    public DemoOrder? Paid(DemoMember member, DemoWay way, List<(SkuCard Sku, int Quantity)> basket, DateTimeOffset placedAt)
    {
        if (Place(member, way, basket, placedAt, slot: dice.Between(1, 2)) is not { } order)
        {
            return null;
        }
        var at = placedAt + dice.Minutes(0, 5);
        order.Pay(dice.Id(at), at);
        TakeSlot(order);
        return order;
    }

    /// <summary>How far goods have to travel on this way.</summary>
    public static Reach Needed(DemoWay way) => way.To.Method switch
    {
        ReceivingMethod.Pickup => Reach.Store,
        ReceivingMethod.LocalDelivery => Reach.County,
        _ => Reach.Province,
    };

    /// <param name="slot">Which of the promises is taken, if there are so many.</param>
    private DemoOrder? Place(DemoMember member, DemoWay way, List<(SkuCard Sku, int Quantity)> basket, DateTimeOffset placedAt, int slot)
    {
        var promises = way.Zone.PromisesAt(placedAt, null, DemoCalendar.ClosingDays, (at, capacity) => capacity - _taken.GetValueOrDefault((way.Zone.Code, at)));
        if (promises.Count == 0)
        {
            return null;
        }
        var lines = basket.Select(l => new DemoLine(dice.Id(placedAt), l.Sku, l.Quantity)).ToList();
        var freight = way.Zone.Freight(lines.Sum(l => l.Paid), lines.Sum(l => l.Sku.WeightGrams * l.Quantity));
        var promise = promises[Math.Min(promises.Count - 1, slot)];
        var order = new DemoOrder(dice.Id(placedAt), member, way, lines, freight, promise, placedAt) { Note = dice.Chance(0.04) ? dice.Of(Notes) : "" };
        order.Place();
        return order;
    }

    private static readonly string[] Notes = ["到了打电话", "放门卫就行", "家里有老人，请慢一点敲门", "要新鲜的", "中午不在家"];

    private void GoOn(DemoOrder order, DateTimeOffset now)
    {
        var fate = dice.Between(0.0, 1.0);
        if (fate < CalledOff && DemoRefunds.BeforeItLeaves(dice, order, now))
        {
            return;
        }
        order.Follow(DemoJourney.Plan(dice, order), now);
        if (order.HandedOverAt is not null && fate is > CalledOff and < CalledOff + SpoiledWhole + PartlyBack)
        {
            DemoRefunds.Afterwards(dice, order, all: fate < CalledOff + SpoiledWhole && order.Lines.All(l => l.Sku.Fresh), now);
        }
    }

    private bool Abandon(DemoOrder order, DateTimeOffset now)
    {
        var byHand = dice.Chance(0.3);
        var at = order.PlacedAt + (byHand ? dice.Minutes(2, 25) : Ordering.Order.PaymentTime + TimeSpan.FromSeconds(20));
        if (at > now)
        {
            return false;
        }
        order.Cancel(byHand ? order.Member.Name : DemoPeople.System, byHand ? "不想要了" : "超过 30 分钟没有付款", at);
        return true;
    }

    private void TakeSlot(DemoOrder order)
    {
        if (order.Promise.Slot is { } slot)
        {
            var key = (order.Way.Zone.Code, slot);
            _taken[key] = _taken.GetValueOrDefault(key) + 1;
        }
    }
}
