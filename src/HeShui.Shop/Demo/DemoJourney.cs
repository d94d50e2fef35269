using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

internal sealed record DemoLeg(Fulfilment To, string By, DateTimeOffset At);

/// <summary>A paid order's way from the store to the buyer: most arrive within their promise, some do not.</summary>
internal static class DemoJourney
{
    private const double Late = 0.04;

    /// <summary>Every leg, in order.</summary>
    public static List<DemoLeg> Plan(Dice dice, DemoOrder order)
    {
        var to = order.Way.To;
        var late = dice.Chance(Late);
        return to.Method switch
        {
            ReceivingMethod.Parcel => Parcel(dice, order, late),
            ReceivingMethod.LocalDelivery => Local(dice, order, late),
            _ when to.PickupPoint == "store" => Store(dice, order, late),
            _ => Station(dice, order, late),
        };
    }

    /// <summary>The legs that have happened by then.</summary>
    public static void Follow(this DemoOrder order, IEnumerable<DemoLeg> legs, DateTimeOffset now)
    {
        foreach (var leg in legs.TakeWhile(l => l.At <= now))
        {
            order.Go(leg.To, leg.By, null, leg.At);
        }
    }

    /// <summary>As far as one leg, with the last step a moment ago.</summary>
    public static void FollowTo(this DemoOrder order, IEnumerable<DemoLeg> legs, Fulfilment last, DateTimeOffset now)
    {
        var until = legs.Select(l => l.To).TakeWhile(to => to != last).Append(last).ToList();
        var step = (now - order.PaidAt!.Value) / (until.Count + 1);
        foreach (var (leg, i) in legs.Take(until.Count).Select((l, i) => (l, i)))
        {
            order.Go(leg.To, leg.By, null, order.PaidAt.Value + step * (i + 1));
        }
    }

    private static List<DemoLeg> Local(Dice dice, DemoOrder order, bool late)
    {
        var arrives = late ? order.Promise.To + dice.Minutes(6, 110) : Within(dice, order.Promise);
        var leaves = arrives - dice.Minutes(15, 40);
        return [Packed(dice, order, leaves), new(Fulfilment.OutForDelivery, DemoPeople.Clerk, leaves), new(Fulfilment.Delivered, DemoPeople.Courier, arrives)];
    }

    private static List<DemoLeg> Parcel(Dice dice, DemoOrder order, bool late)
    {
        var arrives = late ? order.Promise.To + dice.Minutes(13 * 60, 22 * 60) : Within(dice, order.Promise);
        var leaves = Shanghai.At(Shanghai.DateOf(arrives).AddDays(late ? -2 : -1), new TimeOnly(17, 0)) + dice.Minutes(0, 90);
        return [Packed(dice, order, leaves), new(Fulfilment.OutForDelivery, DemoPeople.Clerk, leaves), new(Fulfilment.Delivered, "快递", arrives)];
    }

    private static List<DemoLeg> Store(Dice dice, DemoOrder order, bool late)
    {
        var room = (order.Promise.From - order.PaidAt!.Value) * 0.8;
        var ready = late
            ? DemoCalendar.WhenOpen(order.Promise.To + dice.Minutes(5, 60))
            : order.Promise.From - TimeSpan.FromSeconds(Math.Floor(Math.Min(room.TotalSeconds, 4200) * dice.Between(0.05, 1.0)));
        return
        [
            new(Fulfilment.Packed, DemoPeople.Clerk, ready), new(Fulfilment.ReadyForPickup, DemoPeople.Clerk, ready),
            new(Fulfilment.Collected, DemoPeople.Clerk, Collected(dice, ready)),
        ];
    }

    private static List<DemoLeg> Station(Dice dice, DemoOrder order, bool late)
    {
        var by = DemoPeople.At(order.Way.To.PickupPoint);
        var arrives = late ? order.Promise.To + dice.Minutes(8, 90) : order.Promise.From + dice.Minutes(15, 6 * 60);
        var leaves = Shanghai.At(Shanghai.DateOf(arrives), new TimeOnly(7, 30)) + dice.Minutes(0, 60);
        return
        [
            Packed(dice, order, leaves), new(Fulfilment.OutForDelivery, DemoPeople.Clerk, leaves), new(Fulfilment.ReadyForPickup, by, arrives),
            new(Fulfilment.Collected, by, Collected(dice, arrives)),
        ];
    }

    private static DemoLeg Packed(Dice dice, DemoOrder order, DateTimeOffset leaves)
    {
        var paid = order.PaidAt!.Value;
        var took = TimeSpan.FromSeconds(Math.Floor(Math.Min((leaves - paid).TotalSeconds * dice.Between(0.2, 0.9), 3 * 3600)));
        return new DemoLeg(Fulfilment.Packed, DemoPeople.Clerk, leaves - took);
    }

    private static DateTimeOffset Within(Dice dice, Promise promise) =>
        promise.From + TimeSpan.FromSeconds(Math.Floor((promise.To - promise.From).TotalSeconds * dice.Between(0.03, 0.97)));

    private static DateTimeOffset Collected(Dice dice, DateTimeOffset ready) =>
        DemoCalendar.WhenOpen(ready + (dice.Chance(0.7) ? dice.Minutes(15, 360) : dice.Minutes(360, 1800)));
}
