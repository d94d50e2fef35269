using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Demo;

/// <summary>
/// The shop's past: the whole year 2022, the same on every machine, and what came after it up to this moment. Written by
/// COPY in the caller's transaction.
/// </summary>
internal sealed class DemoPast(ShopDb db, PickupCodes codes, TimeProvider clock)
{
    private const int SeedOf2022 = 2022, SeedSince2023 = 2023, SeedOfPoints = 2026, SeedOfCalledOff = 2027, SeedOfCases = 2028;
    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Expects the demo's goods and accounts in the database.</summary>
    /// <param name="resident">Phone of the demo resident, who finds some orders.</param>
    public async Task Load(SeedFolder seeds, string resident, IProgress<string> progress, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var goods = await DemoGoods.Read(db, await seeds.Read<DemoProduct>("products", ct), ct);
        var places = await DemoPlaces.Read(db, ct);
        var dice = new Dice(SeedOf2022);
        var sales = new DemoSales(dice, goods, places);

        progress.Report("正在写入 2022 年的会员…");
        var members = new DemoMembers(places).Of2022(dice);
        var follows = DemoFollows.Of2022(dice, members).ToList();
        List<DemoPoints> points = [];
        var orders = new DemoYear(dice, goods, places, sales).Orders(members);
        if (now >= DemoYear.End)
        {
            dice = new Dice(SeedSince2023);
            var joined = new DemoMembers(places).Since2023(dice, now);
            follows.AddRange(DemoFollows.Since2023(dice, follows.ToList(), joined, now).ToList());
            members.AddRange(joined);
            var since = new DemoSince(dice, goods, places, new DemoSales(dice, goods, places), now);
            orders.AddRange(since.Orders(members));
            orders.AddRange(since.Board(members));
            orders.AddRange(since.Of(await Resident(resident, ct)));
            points = DemoPoints.Of(new Dice(SeedOfPoints), orders, now);
            CallOff(new Dice(SeedOfCalledOff), orders, now);
        }
        dice = new Dice(SeedOfCases);
        var cases = DemoCase.Settled(dice, orders).ToList();
        if (now >= DemoYear.End)
        {
            cases.AddRange(DemoCase.Open(dice, orders, now));
        }
        await DemoTables.Members.Write(Connection, members, ct);
        await DemoTables.Follows.Write(Connection, follows.OrderBy(f => f.At), ct);
        await DemoTables.Exclusions.Write(Connection, members.Where(m => m.Excluded is not null), ct);
        progress.Report("正在写入 2022 年的订单…");
        await Write([.. orders.OrderBy(o => o.PlacedAt)], progress, ct);
        await DemoTables.Cases.Write(Connection, cases, ct);
        await DemoTables.CaseLines.Write(Connection, cases.SelectMany(c => c.Lines.Select(l => (c, l))), ct);
        await DemoTables.CaseSteps.Write(Connection, cases.SelectMany(c => c.Steps.Select(s => (c, s))).OrderBy(x => x.s.At), ct);
        await DemoTables.PointsAccounts.Write(Connection, points.GroupBy(p => p.Order.Member.Id).Select(g => (g.Key, g.Sum(p => p.Points))), ct);
        await DemoTables.Points.Write(Connection, points, ct);
        db.AddRange(DemoCalendar.ClosingDays.Select(d => new ClosingDay(d, "春节放假")));
        await db.SaveChangesAsync(ct);
        await new DemoStock(Connection).Settle(orders, new Dice(SeedOf2022), ct);
    }

    private async Task Write(List<DemoOrder> orders, IProgress<string> progress, CancellationToken ct)
    {
        foreach (var (order, i) in orders.Select((o, i) => (o, i + 1)))
        {
            order.Number = $"HS{Shanghai.DateOf(order.PlacedAt):yyMMdd}{i % 1_000_000:D6}";
            order.Code = order.NeedsCode ? await codes.Make(ct) : null;
        }
        await db.Database.ExecuteSqlAsync($"SELECT setval('ordering.order_number', {orders.Count})", ct);
        await DemoTables.Orders.Write(Connection, orders, ct);
        await DemoTables.Lines.Write(Connection, orders.SelectMany(o => o.Lines.Select(l => (o, l))), ct);
        await DemoTables.History.Write(Connection, orders.SelectMany(o => o.Steps).OrderBy(s => s.At), ct);
        progress.Report("正在写入付款、配送和销售账…");
        await DemoTables.Shipments.Write(Connection, orders, ct);
        await DemoTables.SupplierOrders.Write(Connection, orders.SelectMany(o => o.Lines.Select(l => l.Sku.Supplier).Distinct().Select(s => (o, s))), ct);
        await DemoTables.Payments.Write(Connection, orders.Where(o => o.PaidAt is not null), ct);
        await DemoTables.Refunds.Write(Connection, orders.Where(o => o.Refund is not null).OrderBy(o => o.Refund!.At), ct);
        await DemoTables.Entries.Write(Connection, orders.SelectMany(o => o.Entries()).OrderBy(e => e.At), ct);
        await DemoTables.Slots.Write(Connection, Slots(orders), ct);
    }

    /// <summary>In some orders of the last months the buyer had second thoughts about some units before paying.</summary>
    private static void CallOff(Dice dice, IEnumerable<DemoOrder> orders, DateTimeOffset now)
    {
        foreach (var order in orders.Where(o => o.PaidAt is not null && o.PlacedAt > now.AddDays(-60)).OrderBy(o => o.PlacedAt))
        {
            if (dice.Chance(0.02) && order.Lines.FirstOrDefault(l => l.ByPoints == Money.Zero) is { } line)
            {
                order.CallOff(line, dice.Between(1, 2), "买多了");
            }
        }
    }

    private static IEnumerable<(string, DateOnly, TimeOnly, int, int)> Slots(IEnumerable<DemoOrder> orders) =>
        from order in orders
        where order.Promise.Slot is not null && order.Fulfilment != Fulfilment.Cancelled
        group order by (order.Way.Zone, order.Promise.Slot) into slot
        select (slot.Key.Zone.Code, slot.Key.Slot.Date, slot.Key.Slot.From, slot.Count(), slot.Key.Zone.Slots.Single(s => s.From == slot.Key.Slot.From).Capacity);

    private async Task<DemoMember> Resident(string phone, CancellationToken ct)
    {
        var member = await db.Members.SingleAsync(m => m.Phone == phone && m.IsDemo, ct);
        var home = await db.Villages.OrderBy(v => v.Code).FirstAsync(v => v.Kind == VillageKind.Community, ct);
        return new DemoMember(member.Id.Value, member.Name, member.Phone, member.RegisteredAt, member.RegisteredOn, true, home, 0, Reporting.ExclusionRule.TestAccount);
    }
}
