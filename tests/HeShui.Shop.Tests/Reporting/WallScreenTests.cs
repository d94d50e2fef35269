using HeShui.Shop.Delivery;
using HeShui.Shop.Ledger;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>What the wall screen shows of a day. The clock begins on Tuesday, 12 May, at 10:00 in Shanghai.</summary>
public sealed class WallScreenTests : IAsyncLifetime
{
    private ShopFixture Shop { get; } = new();

    public Task InitializeAsync() => Shop.InitializeAsync();

    public Task DisposeAsync() => Shop.DisposeAsync();

    [Fact]
    public async Task The_day_turns_at_midnight_in_Shanghai_and_its_figures_are_the_rows_of_the_sales_book()
    {
        var (member, sku) = (await Shop.Member(), await Shop.Sku(price: 10.10m));
        At("15:59:58");
        await Shop.PaidOrder(member, sku, quantity: 2);
        At("15:59:59");
        await Shop.PaidOrder(member, sku, quantity: 3);
        (await Wall()).ShouldSatisfyAllConditions(w => w.Day.ShouldBe(new DateOnly(2026, 5, 12)), w => (w.Orders, w.Yuan).ShouldBe((2, 50.50m)));
        At("16:00:00");
        (await Wall()).ShouldSatisfyAllConditions(w => w.Day.ShouldBe(new DateOnly(2026, 5, 13)), w => (w.Orders, w.Yuan).ShouldBe((0, 0)));
        At("16:00:01");
        var order = await Shop.PaidOrder(member, sku);
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Orders, w.Yuan).ShouldBe((1, 10.10m)));
        await TakenBack(order.Id, -4.10m);
        var wall = await Wall();
        (wall.Orders, wall.Yuan).ShouldBe((1, 6.00m));
        var rows = await Shop.Find(db => db.Entries.AsNoTracking().Where(e => e.BusinessDate == wall.Day).ToListAsync());
        wall.Yuan.ShouldBe(rows.Sum(r => r.Amount.Yuan));
        wall.Orders.ShouldBe(rows.Where(r => r.Kind == EntryKind.Sale).Select(r => r.Order).Distinct().Count());
    }

    [Fact]
    public async Task A_refund_of_yesterdays_order_takes_from_today_and_is_no_order()
    {
        var order = await Shop.PaidOrder(await Shop.Member(), await Shop.Sku(price: 30));
        At("20:00:00");
        await TakenBack(order.Id, -30);
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Orders, w.Yuan).ShouldBe((0, -30)));
    }

    [Fact]
    public async Task Orders_that_came_into_their_buyers_hands_are_counted_by_township()
    {
        var (member, sku) = (await Shop.Member(), await Shop.Sku());
        var village = await Shop.Find(db => db.Set<Village>().Where(v => v.Kind == VillageKind.Village && v.Township == "taibai").OrderBy(v => v.Code).Select(v => v.Code).FirstAsync());
        var first = await Shop.PaidOrder(member, sku, to: To.Home(village));
        var second = await Shop.PaidOrder(member, sku, to: To.Home(village));
        var collected = await Shop.PaidOrder(member, sku);
        var parcel = await Shop.PaidOrder(member, sku, to: To.City("兰州市"));
        await Shop.PaidOrder(member, sku);
        await Shop.HandOver(member, first);
        await Shop.Send(Given.Clerk(), new MarkPacked(second.Id));
        await Shop.Send(Given.Clerk(), new SendOut(second.Id));
        await Shop.HandOver(member, collected);
        var wall = await Wall();
        (wall.HandedOver, wall.OnTheWay).ShouldBe((2, 1));
        wall.Townships.ShouldBe(new Dictionary<string, int> { ["taibai"] = 1, ["xihuachi"] = 1 }, ignoreOrder: true);

        await Shop.Send(Given.Clerk(), new MarkDelivered(second.Id));
        await Shop.HandOver(member, parcel);
        wall = await Wall();
        (wall.HandedOver, wall.OnTheWay).ShouldBe((4, 0));
        wall.Townships.ShouldBe(new Dictionary<string, int> { ["taibai"] = 2, ["xihuachi"] = 1 }, ignoreOrder: true);

        Shop.Clock.Now = Shop.Clock.Now.AddDays(1);
        (await Wall()).HandedOver.ShouldBe(0);
    }

    [Fact]
    public async Task A_promise_is_open_until_its_time_and_then_kept_or_broken()
    {
        // All three are promised by 20:00 today.
        var (member, sku) = (await Shop.Member(), await Shop.Sku());
        var (inTime, ready) = (await Shop.PaidOrder(member, sku), await Shop.PaidOrder(member, sku));
        var late = await Shop.PaidOrder(member, sku);
        await Shop.Order(member, sku);
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Kept, w.Broken, w.Open).ShouldBe((0, 0, 3)), w => w.OnTimeRate.ShouldBeNull());
        await Shop.HandOver(member, inTime);
        At("12:00:00");
        await Shop.Send(Given.Clerk(), new MarkPacked(ready.Id));
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Kept, w.Broken, w.Open).ShouldBe((2, 0, 1)), w => w.OnTimeRate.ShouldBe(1));
        At("12:00:01");
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Kept, w.Broken, w.Open).ShouldBe((2, 1, 0)), w => w.OnTimeRate.ShouldBe(2m / 3));
        await Shop.Send(Given.Clerk(), new MarkPacked(late.Id));
        (await Wall()).ShouldSatisfyAllConditions(w => (w.Kept, w.Broken, w.Open).ShouldBe((2, 1, 0)));
    }

    [Fact]
    public async Task Behind_today_stand_thirteen_days_whether_they_sold_anything_or_not()
    {
        await Shop.PaidOrder(await Shop.Member(), await Shop.Sku(price: 12), quantity: 2);
        Shop.Clock.Now = Shop.Clock.Now.AddDays(2);
        var days = (await Backdrop()).Days;
        days.Select(d => d.Day).ShouldBe(Enumerable.Range(1, 13).Select(i => new DateOnly(2026, 5, i)));
        days.Where(d => d.Yuan != 0).ShouldBe([new WallDay(new DateOnly(2026, 5, 12), 1, 24)]);
    }

    [Fact]
    public async Task Targets_are_those_of_projects_that_run_today_and_computed_ones_come_first()
    {
        await Shop.Find(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE reporting.project SET state = 'Closed'");
            db.Add(Running("now", 2026, null, ("training", null, 800), ("net-sales", "net-sales", 1)));
            db.Add(Running("over", 2026, new DateOnly(2026, 5, 11), ("orders", "orders", 10)));
            return await db.SaveChangesAsync();
        });
        await Shop.PaidOrder(await Shop.Member(), await Shop.Sku(price: 1_250));
        var targets = (await Backdrop()).Targets;
        targets.Select(t => (t.Project, t.Figure.Name, t.Figure.Completion.ToString())).ShouldBe([("now", "net-sales", "12.5%"), ("now", "training", "—")]);

        static Project Running(string name, int year, DateOnly? to, params (string Code, string? Metric, decimal Target)[] indicators)
        {
            var project = new Project(name) { Name = name, Year = year, From = new DateOnly(2026, 1, 1), To = to, State = ProjectState.Running };
            project.Indicators.AddRange(indicators.Select((x, i) => new Indicator(x.Code) { Position = i, Name = x.Code, Unit = "人次", Target = x.Target, Metric = x.Metric }));
            return project;
        }
    }

    [Fact]
    public async Task Every_township_has_its_place_on_the_map_and_no_two_share_one()
    {
        var townships = await Shop.Find(db => db.Set<Township>().Select(t => t.Code).ToListAsync());
        townships.Count.ShouldBe(12);
        CountyMap.Areas.Keys.ShouldBe(townships, ignoreOrder: true);
        (await Backdrop()).Areas.Count.ShouldBe(12);
        CountyMap.Areas.Values.ShouldBeUnique();
        CountyMap.Areas.Values.ShouldAllBe(a => a.X > 0 && a.X < CountyMap.Width && a.Y > 0 && a.Y < CountyMap.Height);
    }

    private Task<WallToday> Wall() => Shop.Send(Given.Bureau, new GetWall());

    private Task<WallBackdrop> Backdrop() => Shop.Send(Given.Bureau, new GetWallBackdrop());

    /// <summary>UTC on 12 May.</summary>
    private void At(string time) => Shop.Clock.Now = new DateTimeOffset(new DateOnly(2026, 5, 12).ToDateTime(TimeOnly.ParseExact(time, "HH:mm:ss")), TimeSpan.Zero);

    private Task<int> TakenBack(OrderId order, decimal yuan) => Shop.Find(async db =>
    {
        var sale = await db.Entries.AsNoTracking().FirstAsync(e => e.Order == order);
        db.Add(new Entry
        {
            Kind = EntryKind.Refund,
            At = Shop.Clock.Now,
            BusinessDate = Shanghai.DateOf(Shop.Clock.Now),
            Order = order,
            OrderNumber = sale.OrderNumber,
            Member = sale.Member,
            ProductName = "苹果",
            Channel = "store",
            Amount = new Money(yuan),
        });
        return await db.SaveChangesAsync();
    });
}
