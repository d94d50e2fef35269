using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger;
using HeShui.Shop.Ordering;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Metrics counted by hand: buyers, channels, deliveries, and what can't be known.</summary>
public sealed class MetricTests : MayProject
{
    [Fact]
    public async Task Of_those_who_bought_the_ones_with_two_kept_orders_came_back()
    {
        var (once, twice, refunded, excluded) = (await Registered(May(1)), await Registered(May(1)), await Registered(May(1)), await Registered(May(1)));
        await Book(once, May(2), 10);
        await Book(twice, May(2), 10);
        await Book(twice, May(20), 10);
        await Book(refunded, May(2), 10);
        var back = await Book(refunded, May(3), 10);
        await Book(refunded, May(9), -10, EntryKind.Refund, order: back);
        await Book(excluded, May(2), 10);
        await Book(excluded, May(3), 10);
        await Exclude(excluded);

        (await Counted("repeat-rate", May(8))).ShouldBe(0.3333m);
        var rate = await Measure("repeat-rate", LastDay);
        (rate.Counted, rate.Gross, rate.Rows, rate.RowsTotal).ShouldBe((0.3333m, 0.5m, 3, 1));
        rate.Quotient.ShouldBe(new Quotient("买过两单或更多（人）", 1, "买过的（人）", 3));
        rate.LeftOut.ShouldBe([new LeftOut("员工、测试与演示账号", 1, null)]);
    }

    [Fact]
    public async Task Nobody_bought_means_no_rate_and_no_buyers()
    {
        (await Page("repeat-rate", LastDay)).Figure.Actual.ShouldBeNull();
        (await Page("on-time-rate", LastDay)).Figure.Actual.ShouldBeNull();
        (await Counted("active-buyers", LastDay)).ShouldBe(0);
        (await Counted("daily-deliveries", LastDay)).ShouldBe(0);
    }

    [Fact]
    public async Task A_refund_after_the_period_leaves_the_period_as_it_was()
    {
        var buyer = await Registered(May(1));
        var order = await Book(buyer, May(30), 80);
        await Book(buyer, new DateOnly(2026, 6, 2), -80, EntryKind.Refund, order: order);
        foreach (var (metric, figure) in new[] { ("net-sales", 80m), ("agri-sales", 80m), ("orders", 1m), ("avg-order", 80m), ("active-buyers", 1m), ("repeat-rate", 0m) })
        {
            (await Counted(metric, LastDay)).ShouldBe(figure, metric);
            (await Counted(metric, new DateOnly(2026, 6, 15))).ShouldBe(figure, metric);
        }
        (await Ask("net-sales", May(1), new DateOnly(2026, 6, 15))).Actual!.Counted.ShouldBe(0);
    }

    [Fact]
    public async Task A_partly_refunded_order_is_an_order_with_what_is_left()
    {
        var buyer = await Registered(May(1));
        var order = await Book(buyer, May(2), 80);
        await Book(buyer, May(2), 6, goods: null, order: order);
        await Book(buyer, May(5), -50, EntryKind.Refund, order: order);
        foreach (var (metric, figure) in new[] { ("net-sales", 36m), ("agri-sales", 30m), ("orders", 1m), ("avg-order", 36m), ("active-buyers", 1m) })
        {
            (await Counted(metric, LastDay)).ShouldBe(figure, metric);
        }
    }

    [Fact]
    public async Task Orders_paid_around_midnight_in_Shanghai_fall_on_their_own_days()
    {
        foreach (var at in new[] { new DateTimeOffset(2026, 5, 12, 15, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 5, 12, 16, 0, 1, TimeSpan.Zero) })
        {
            Shop.Clock.Now = at;
            await Shop.PaidOrder(await Shop.Member(), await Shop.Sku(price: 20m));
        }
        foreach (var (metric, each) in new[] { ("orders", 1m), ("net-sales", 20m), ("new-users", 1m) })
        {
            (await Ask(metric, May(12), May(12), May(13))).Actual!.Counted.ShouldBe(each, metric);
            (await Ask(metric, May(13), May(13), May(13))).Actual!.Counted.ShouldBe(each, metric);
        }
        (await Counted("net-sales", May(12))).ShouldBe(20);
    }

    [Fact]
    public async Task Active_are_the_buyers_of_the_last_days_month()
    {
        await Book(await Registered(May(1)), new DateOnly(2026, 4, 30), 10);
        var regular = await Registered(May(1));
        await Book(regular, new DateOnly(2026, 4, 2), 10);
        await Book(regular, May(2), 10);
        await Book(regular, May(9), 10);
        await Book(await Registered(May(1)), May(20), 10);
        var april = new DateOnly(2026, 4, 1);
        (await Ask("active-buyers", april, new DateOnly(2026, 4, 30))).Actual!.Counted.ShouldBe(2);
        (await Ask("active-buyers", april, May(19))).Actual!.Counted.ShouldBe(1);
        (await Ask("active-buyers", april, LastDay)).Actual!.Counted.ShouldBe(2);
        (await Ask("active-buyers", May(10), LastDay)).Actual!.Counted.ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_has_no_figure_before_its_first_sale_and_never_a_nought_instead()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, May(2), 5);
        await Book(buyer, May(10), 30, channel: "assisted");
        await Book(buyer, May(12), 40, channel: "live:apple-day");
        await Book(buyer, May(14), 2, channel: "live:dates");
        (await Page("assisted-sales", May(9))).Figure.Actual.ShouldBeNull();
        (await Counted("assisted-sales", May(10))).ShouldBe(30);
        (await Page("live-sales", May(11))).Figure.Actual.ShouldBeNull();
        (await Counted("live-sales", LastDay)).ShouldBe(42);
        (await Ask("assisted-sales", May(20), LastDay)).Actual!.Counted.ShouldBe(0);
        foreach (var metric in new[] { "group-buy-sales", "pre-sale-sales" })
        {
            var page = await Page(metric, LastDay);
            page.Figure.Actual.ShouldBeNull(metric);
            page.Figure.Definition.ShouldContain("不记 0");
        }
    }

    [Fact]
    public async Task Promises_that_ended_in_the_period_are_due_and_those_that_arrived_by_then_kept()
    {
        var buyer = await Registered(May(1));
        await Deliver(buyer, due: At(10, 18), arrived: At(10, 17));
        await Deliver(buyer, due: At(10, 18), arrived: At(10, 18));
        await Deliver(buyer, due: At(10, 18), arrived: At(11, 9));
        await Deliver(buyer, due: At(10, 18), arrived: null);
        await Deliver(buyer, due: At(10, 18), arrived: null, calledOff: At(10, 12));
        await Deliver(buyer, due: At(10, 18), arrived: null, calledOff: At(12, 12));
        await Deliver(buyer, due: At(10, 18), arrived: null, released: null);
        await Deliver(buyer, due: At(31, 18).AddDays(1), arrived: At(31, 10));
        var excluded = await Registered(May(1));
        await Deliver(excluded, due: At(10, 18), arrived: At(10, 17));
        await Exclude(excluded);

        var rate = await Measure("on-time-rate", LastDay);
        (rate.Counted, rate.Rows, rate.RowsTotal, rate.Gross).ShouldBe((0.4m, 5, 2, 0.5m));
        rate.Quotient.ShouldBe(new Quotient("按时送到（单）", 2, "应送（单）", 5));
        var rows = (await Page("on-time-rate", LastDay)).Rows;
        (rows.Count, rows.Sum(r => r.Contribution)).ShouldBe((5, 2));
        (await Page("on-time-rate", May(9))).Figure.Actual.ShouldBeNull();
        (await Counted("on-time-rate", May(10))).ShouldBe(0.4m);
    }

    [Fact]
    public async Task What_is_promised_for_later_today_is_not_due_yet()
    {
        var buyer = await Registered(May(1));
        await Deliver(buyer, due: At(10, 9), arrived: At(10, 8));
        await Deliver(buyer, due: At(10, 18), arrived: null);
        Shop.Clock.Now = At(10, 12);
        (await Counted("on-time-rate", May(10))).ShouldBe(1);
        Shop.Clock.Now = At(10, 18);
        (await Counted("on-time-rate", May(10))).ShouldBe(0.5m);
    }

    [Fact]
    public async Task A_rate_of_what_is_not_all_never_reads_all()
    {
        var buyer = await Registered(May(1));
        await Deliver(buyer, due: At(10, 18), arrived: At(10, 17));
        await Execute($"""INSERT INTO delivery.shipment SELECT (jsonb_populate_record(s, jsonb_build_object('order', gen_random_uuid()))).* FROM delivery.shipment s, generate_series(1, 19999)""");
        (await Counted("on-time-rate", LastDay)).ShouldBe(1);
        await Deliver(buyer, due: At(10, 18), arrived: At(10, 19));
        (await Counted("on-time-rate", LastDay)).ShouldBe(0.9999m);
        Unit.Percent.Text(0.9999m).ShouldBe("99.99");
        Unit.Percent.ExactText(0.9999m).ShouldBe("99.99%");
    }

    [Fact]
    public async Task Deliveries_a_day_are_those_brought_over_all_days_with_the_busiest_beside_and_the_hubs_own_number()
    {
        var buyer = await Registered(May(1));
        foreach (var day in new[] { 2, 5, 5, 5, 9 })
        {
            await Deliver(buyer, due: At(20, 18), arrived: At(day, 23));
        }
        await Deliver(buyer, due: At(20, 18), arrived: At(9, 10), pickup: "store");
        await Deliver(buyer, due: At(20, 18), arrived: At(9, 10), pickup: "station-taibai");
        var measured = await Measure("daily-deliveries", May(10));
        (measured.Counted, measured.Rows, measured.RowsTotal).ShouldBe((0.6m, 6, 6));
        measured.Quotient.ShouldBe(new Quotient("送到的（单）", 6, "天数（天）", 10));
        measured.Beside.ShouldContain(new Beside("送得最多的一天", "2026-05-05，3 单"));
        measured.Beside[1].Text.ShouldContain("还没有填报");

        var project = new Project("hub") { Name = "配送中心", Year = 2026, From = May(1), To = LastDay };
        var parcels = new Indicator("hub-daily-parcels") { Name = "日均包裹", Unit = "单/天" };
        project.Indicators.Add(parcels);
        await Add(project);
        await Add(new ManualFigure(parcels.Id, 1234.5m, May(8), "县配送中心月报", "孙股长", Shop.Clock.Now));
        (await Measure("daily-deliveries", May(10))).Beside[1].Text.ShouldBe("1,234.5 单/天，2026-05-08，来源：县配送中心月报");
        (await Measure("daily-deliveries", May(7))).Beside[1].Text.ShouldContain("还没有填报");
    }

    [Fact]
    public async Task A_shipment_knows_when_it_was_released_and_called_off_and_where_it_goes()
    {
        Shop.Clock.Now = TestClock.Start;
        var (_, village) = await To.Places(Shop);
        var member = await Shop.Member();
        var paid = await Shop.PaidOrder(member, await Shop.Sku(), 1, To.Home(village));
        var unpaid = await Shop.Order(member, await Shop.Sku(), 1, To.Home(village));
        await Shop.Send(member, new CancelOrder(unpaid.Id, "不要了"));
        (await Shipment(paid.Id)).ShouldSatisfyAllConditions(
            s => s.ReleasedAt.ShouldBe(Shop.Clock.Now), s => s.CalledOffAt.ShouldBeNull(), s => s.Township.ShouldNotBeNull());
        (await Shipment(unpaid.Id)).ShouldSatisfyAllConditions(s => s.ReleasedAt.ShouldBeNull(), s => s.CalledOffAt.ShouldBe(Shop.Clock.Now));
    }

    private Task<Shipment> Shipment(OrderId order) => Shop.Find(db => db.Set<Shipment>().AsNoTracking().SingleAsync(s => s.Order == order));

    private static DateTimeOffset At(int day, int hour) => Shanghai.At(May(day), new TimeOnly(hour, 0));

    private Task Deliver(MemberId member, DateTimeOffset due, DateTimeOffset? arrived, DateTimeOffset? calledOff = null, string? pickup = null) =>
        Deliver(member, due, arrived, due.AddDays(-2), calledOff, pickup);

    private async Task Deliver(MemberId member, DateTimeOffset due, DateTimeOffset? arrived, DateTimeOffset? released, DateTimeOffset? calledOff = null, string? pickup = null)
    {
        var to = new FrozenDestination(pickup is null ? ReceivingMethod.LocalDelivery : ReceivingMethod.Pickup, "main-town", "xihuachi", pickup, "东街", "王秀兰", "13900000000");
        var order = OrderId.New();
        await Add(new Shipment(order, $"{order.Value:N}"[..20], member, to, new Promise(null, due.AddHours(-2), due), [new ParcelItem("苹果", "5斤装", 1, SupplierId.New())], "", [], false, false));
        await Execute($"""UPDATE delivery.shipment SET arrived_at = {arrived}, released_at = {released}, called_off_at = {calledOff} WHERE "order" = {order.Value}""");
    }
}
