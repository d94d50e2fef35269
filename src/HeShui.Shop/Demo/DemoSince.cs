using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>From 2023 until now: quiet years, a livelier last one, and what is open on the clerk's board at this moment.</summary>
internal sealed class DemoSince(Dice dice, DemoGoods goods, DemoPlaces places, DemoSales sales, DateTimeOffset now)
{
    private const double QuietOrdersADay = 1.2, LivelyOrdersADay = 7;
    private readonly DateOnly _today = Shanghai.DateOf(now);

    public IEnumerable<DemoOrder> Orders(IReadOnlyList<DemoMember> members)
    {
        var buyers = new DemoBuyers(members);
        foreach (var day in DemoCalendar.Days(new DateOnly(2023, 1, 1), _today))
        {
            var expected = DemoCalendar.Busy(day) * (day > _today.AddYears(-1) ? LivelyOrdersADay : QuietOrdersADay);
            var count = (int)expected + (dice.Chance(expected % 1) ? 1 : 0);
            for (var i = 0; i < count; i++)
            {
                if (sales.Ordinary(buyers.Next(dice, day), day, now) is { } order)
                {
                    yield return order;
                }
            }
        }
    }

    /// <summary>Open orders in every state.</summary>
    public IEnumerable<DemoOrder> Board(IReadOnlyList<DemoMember> members)
    {
        var town = members.Where(m => m is { Counts: true, ClosedOn: null, Home.Zone: "main-town", Appetite: > 1 }).ToList();
        var taibai = members.Where(m => m is { Counts: true, ClosedOn: null, Home.Township: "taibai", Appetite: > 0.5 }).ToList();
        return
        [
            .. Some(5, town, Door, Today, Fulfilment.AwaitingSupplier), .. Some(3, town, Store, Today, Fulfilment.AwaitingSupplier),
            .. Some(2, taibai, Taibai, Today, Fulfilment.AwaitingSupplier), .. Some(3, town, Door, Lately, Fulfilment.Packed),
            .. Some(2, taibai, Taibai, Lately, Fulfilment.Packed), .. Some(5, town, Door, Lately, Fulfilment.OutForDelivery),
            .. Some(2, taibai, Taibai, Lately, Fulfilment.OutForDelivery), .. Some(6, town, Store, Lately, Fulfilment.ReadyForPickup),
            .. Some(4, taibai, Taibai, Lately, Fulfilment.ReadyForPickup),
        ];
    }

    /// <summary>What the demo resident finds under 我的订单.</summary>
    public IEnumerable<DemoOrder> Of(DemoMember resident) =>
    [
        .. Some(1, [resident], Door, () => Ago(12), Fulfilment.Delivered), .. Some(1, [resident], Store, () => Ago(5), Fulfilment.Collected),
        .. Some(1, [resident], Store, Lately, Fulfilment.ReadyForPickup), .. Some(1, [resident], Door, Lately, Fulfilment.OutForDelivery),
    ];

    private IEnumerable<DemoOrder> Some(int count, IReadOnlyList<DemoMember> members, Func<DemoMember, DemoWay> way, Func<DateTimeOffset> placed, Fulfilment state)
    {
        for (var i = 0; i < count; i++)
        {
            var (member, at) = (dice.Of(members), placed());
            var to = way(member);
            if (sales.Paid(member, to, goods.Basket(dice, Shanghai.DateOf(at), DemoSales.Needed(to)), at) is not { } order)
            {
                continue;
            }
            var legs = DemoJourney.Plan(dice, order);
            if (state is Fulfilment.Delivered or Fulfilment.Collected)
            {
                order.Follow(legs, now);
            }
            else if (state != Fulfilment.AwaitingSupplier)
            {
                order.FollowTo(legs, state, now);
            }
            yield return order;
        }
    }

    private DemoWay Door(DemoMember member) => places.Local(dice, member, member.Home!);

    private DemoWay Store(DemoMember member) => places.PickUp(dice, member, "store");

    private DemoWay Taibai(DemoMember member) => places.PickUp(dice, member, "station-taibai");

    private DateTimeOffset Today() => Whole(now) - dice.Minutes(15, 150);

    /// <summary>After the last cut-off before now: promised for today, in the evening for tomorrow.</summary>
    private DateTimeOffset Lately()
    {
        var day = Shanghai.TimeOf(now) < new TimeOnly(18, 30) ? _today.AddDays(-1) : _today;
        return Shanghai.At(day, new TimeOnly(16, 5)) + dice.Minutes(0, 110);
    }

    private DateTimeOffset Ago(int days) => Shanghai.At(_today.AddDays(-days), new TimeOnly(9, 30)) + dice.Minutes(0, 120);

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
}
