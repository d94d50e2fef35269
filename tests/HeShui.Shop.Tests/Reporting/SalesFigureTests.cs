using HeShui.Shop.Ledger;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>What was sold, and what of it counts.</summary>
public sealed class SalesFigureTests : MayProject
{
    [Fact]
    public async Task Sales_count_from_the_first_to_the_last_business_date_of_the_period()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, new DateOnly(2026, 4, 30), 1);
        await Book(buyer, May(1), 10);
        await Book(buyer, May(31), 100);
        await Book(buyer, new DateOnly(2026, 6, 1), 1000);
        (await Counted("net-sales", May(30))).ShouldBe(10);
        (await Counted("net-sales", LastDay)).ShouldBe(110);
        (await Counted("net-sales", LastDay.AddDays(10))).ShouldBe(110);
        (await Counted("orders", LastDay.AddDays(10))).ShouldBe(2);
    }

    [Fact]
    public async Task Freight_is_in_the_sales_and_not_in_the_agricultural_ones()
    {
        var buyer = await Registered(May(1));
        var order = await Book(buyer, May(2), 50);
        await Book(buyer, May(2), 8, goods: null, order: order);
        await Book(buyer, May(2), 30, goods: "草编", agricultural: false, order: order);
        (await Counted("net-sales", LastDay)).ShouldBe(88);
        (await Counted("agri-sales", LastDay)).ShouldBe(50);
        (await Counted("orders", LastDay)).ShouldBe(1);
    }

    [Fact]
    public async Task A_paid_order_is_in_the_figures_with_its_freight()
    {
        Shop.Clock.Now = TestClock.Start;
        var (_, village) = await To.Places(Shop);
        var placed = await Shop.PaidOrder(await Shop.Member(), await Shop.Sku(price: 20m), 1, To.Home(village));
        var total = (await Shop.Reload(placed)).Total.Yuan;
        total.ShouldBeGreaterThan(20);
        (await Counted("net-sales", May(12))).ShouldBe(total);
        (await Counted("agri-sales", May(12))).ShouldBe(20);
        (await Counted("avg-order", May(12))).ShouldBe(total);
        (await Counted("net-sales", May(11))).ShouldBe(0);
    }

    [Fact]
    public async Task Refunds_subtract_on_the_day_they_happen_and_not_before()
    {
        var buyer = await Registered(May(1));
        var order = await Book(buyer, May(2), 50);
        await Book(buyer, May(20), -20, EntryKind.Refund, order: order);
        (await Counted("net-sales", May(19))).ShouldBe(50);
        (await Counted("net-sales", May(20))).ShouldBe(30);
        (await Counted("agri-sales", May(20))).ShouldBe(30);
        (await Counted("avg-order", May(20))).ShouldBe(30);
    }

    [Fact]
    public async Task An_order_refunded_in_full_is_no_order_from_that_day_on()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, May(2), 10);
        var order = await Book(buyer, May(2), 50);
        await Book(buyer, May(20), -50, EntryKind.Refund, order: order);
        (await Counted("orders", May(19))).ShouldBe(2);
        var after = await Measure("orders", May(20));
        (after.Gross, after.Counted).ShouldBe((2, 1));
        after.LeftOut.ShouldContain(new LeftOut("全额退款的订单", 1, 1));
        (await Page("orders", May(20), leftOut: true)).Rows.ShouldHaveSingleItem();
        (await Counted("avg-order", May(20))).ShouldBe(10);
    }

    [Fact]
    public async Task What_an_excluded_member_bought_is_in_the_gross_figure_only()
    {
        await Book(await Registered(May(1)), May(2), 50);
        var excluded = await Registered(May(1));
        await Book(excluded, May(2), 70);
        await Exclude(excluded, ExclusionRule.OwnPurchase);
        foreach (var metric in new[] { "net-sales", "agri-sales" })
        {
            var sales = await Measure(metric, LastDay);
            (sales.Gross, sales.Counted).ShouldBe((120, 50), metric);
            sales.LeftOut.ShouldContain(new LeftOut("供应商自购", 1, 70), metric);
        }
        var orders = await Measure("orders", LastDay);
        (orders.Gross, orders.Counted).ShouldBe((2, 1));
        (await Counted("avg-order", LastDay)).ShouldBe(50);
        (await Page("net-sales", LastDay, leftOut: true)).Rows.Sum(r => r.Contribution).ShouldBe(70);
    }

    [Fact]
    public async Task An_average_over_no_orders_is_unknown_and_sums_are_zero()
    {
        (await Page("avg-order", LastDay)).Figure.Actual.ShouldBeNull();
        (await Counted("net-sales", LastDay)).ShouldBe(0);
        (await Counted("orders", LastDay)).ShouldBe(0);
    }

    [Fact]
    public async Task An_average_is_rounded_half_away_from_zero()
    {
        var buyer = await Registered(May(1));
        await Book(buyer, May(2), 10.01m);
        await Book(buyer, May(2), 10.02m);
        (await Counted("avg-order", LastDay)).ShouldBe(10.02m);
    }

    [Fact]
    public async Task A_day_before_the_period_has_no_sales()
    {
        await Book(await Registered(May(1)), new DateOnly(2026, 4, 30), 10);
        (await Counted("net-sales", new DateOnly(2026, 4, 30))).ShouldBe(0);
        (await Counted("new-users", new DateOnly(2026, 4, 30))).ShouldBe(0);
    }

    [Fact]
    public async Task Every_month_of_the_period_is_there_and_together_they_are_the_figure()
    {
        await Book(await Registered(May(1)), May(7), 12.34m);
        var report = await Shop.Send(Given.Bureau, new GetProject(Code, May(20)));
        report.Months.ShouldBe([new Shop.Ledger.Contracts.MonthOfSales(2026, 5, 12.34m)]);
    }
}
