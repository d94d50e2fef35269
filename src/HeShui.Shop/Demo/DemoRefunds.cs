namespace HeShui.Shop.Demo;

/// <summary>What goes back: whole orders before they leave, whole or single lines after they arrived.</summary>
internal static class DemoRefunds
{
    private static readonly string[] SecondThoughts = ["买错了规格", "家里人已经买了", "地址填错了，重新下单"];
    private static readonly string[] Spoiled = ["有几个碰坏了", "到手不新鲜", "有破损", "少发了一件"];
    private static readonly string[] SevenDays = ["七天无理由退货", "和想的不一样", "买多了"];

    /// <summary>Soon after the payment: everything goes back, nothing is sent.</summary>
    /// <returns>False when it has not come to that by now.</returns>
    public static bool BeforeItLeaves(Dice dice, DemoOrder order, DateTimeOffset now)
    {
        var asked = order.PaidAt!.Value + dice.Minutes(2, 6);
        var at = asked + dice.Minutes(1, 4);
        if (at > now)
        {
            return false;
        }
        var why = dice.Of(SecondThoughts);
        order.Give(All(dice, order, at, why, goodsBack: true), asked);
        order.Cancel(DemoPeople.Clerk, why, at);
        return true;
    }

    /// <summary>After hand-over: fresh goods are paid back and stay, others come back.</summary>
    public static void Afterwards(Dice dice, DemoOrder order, bool all, DateTimeOffset now)
    {
        var fresh = order.Lines.FirstOrDefault(l => l.Sku.Fresh);
        var asked = DemoCalendar.WhenOpen(order.HandedOverAt!.Value + (all || fresh is not null ? dice.Minutes(30, 1200) : dice.Minutes(600, 6 * 1440)));
        var at = asked + dice.Minutes(15, 90);
        if (at > now)
        {
            return;
        }
        order.Give(all ? All(dice, order, at, dice.Of(Spoiled), goodsBack: false) : Some(dice, order, fresh, at), asked);
    }

    private static DemoRefund All(Dice dice, DemoOrder order, DateTimeOffset at, string why, bool goodsBack)
    {
        var parts = order.Lines.Select(l => new DemoRefundPart(l, l.Paid, l.Quantity, goodsBack ? l.Quantity : 0)).ToList();
        if (order.Freight.Yuan > 0)
        {
            parts.Add(new DemoRefundPart(null, order.Freight, 0, 0));
        }
        return new DemoRefund(dice.Id(at), at, why, parts);
    }

    private static DemoRefund Some(Dice dice, DemoOrder order, DemoLine? fresh, DateTimeOffset at)
    {
        var line = fresh ?? dice.Of(order.Lines);
        var units = dice.Between(1, line.Quantity);
        var part = new DemoRefundPart(line, line.Sku.Price * units, units, fresh is null ? units : 0);
        return new DemoRefund(dice.Id(at), at, dice.Of(fresh is null ? SevenDays : Spoiled), [part]);
    }
}
