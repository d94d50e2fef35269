using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>Points from the order that earns them to the order they pay for, and what happens when either comes to nothing.</summary>
public sealed class PointsAccountTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string NoOrder = "HS000000000001";

    [Fact]
    public async Task A_completed_order_earns_a_point_for_each_full_yuan_of_goods()
    {
        var member = await shop.Member();
        var paid = await shop.PaidOrder(member, await shop.Sku(price: 33.99m), 2); // 67.98
        (await Balance(member)).ShouldBe(0);
        await Collect(member, paid);
        var mine = await shop.Send(member, new GetMyPoints());
        mine.Balance.ShouldBe(67);
        var entry = mine.Entries.ShouldHaveSingleItem();
        (entry.Reason, entry.Points, entry.OrderNumber).ShouldBe((PointsReason.Earned, 67, paid.Number));
        await AllIsTrue();
    }

    [Fact]
    public async Task Freight_earns_nothing_and_what_points_paid_earns_nothing_again()
    {
        var (member, (community, _)) = (await Rich(300), await To.Places(shop));
        await shop.InCart(member, await shop.Sku(price: 20m));
        var placed = await Place(member, To.Home(community), use: true); // 20.00 − 3.00 + freight
        var order = await shop.Reload(placed);
        order.Freight.ShouldBeGreaterThan(Money.Zero);
        (order.Total - order.Freight).ShouldBe(new Money(17m));
        await shop.Pay(member, placed);
        await Collect(member, placed);
        (await Entries(placed)).ShouldBe([(PointsReason.Used, -300), (PointsReason.Earned, 17)]);
    }

    [Fact]
    public async Task The_same_event_twice_earns_once()
    {
        var (member, paid) = await Completed(50m);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Happens<OrderCompleted>(new(paid.Id, shop.Clock.Now))));
        (await Balance(member)).ShouldBe(50);
        (await Entries(paid)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_checkout_shows_with_points_is_what_order_payment_and_ledger_say()
    {
        var (member, one, other) = (await Rich(1000), await shop.Sku(price: 9.99m), await shop.Sku(price: 5.01m));
        await shop.InCart(member, one);
        await shop.InCart(member, other);
        (await shop.Send(member, new GetCheckout(To.Store))).Total.ShouldBe(new Money(15m), "the box is off");
        var checkout = await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
        (checkout.Cart.Prices.UsablePoints, checkout.Total).ShouldBe((750, new Money(7.50m)), "half of 15.00");

        var placed = await shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true));
        await shop.Pay(member, placed);
        var order = await shop.Reload(placed);
        order.Total.ShouldBe(new Money(7.50m));
        order.Discounts().ShouldHaveSingleItem().ShouldBe(new PriceStep(PriceRule.Points, PriceRow.Points, "积分抵扣", new Money(7.50m)));
        order.Lines.Sum(l => l.Paid).ShouldBe(new Money(7.50m));
        (await shop.Find(db => db.Entries.Where(e => e.Order == placed.Id).ToListAsync())).Sum(e => e.Amount).ShouldBe(new Money(7.50m));
        (await Balance(member)).ShouldBe(250);
        await AllIsTrue();
    }

    [Fact]
    public async Task To_pay_with_points_does_not_cost_free_freight()
    {
        var (member, (community, _)) = (await Rich(3000), await To.Places(shop));
        await shop.InCart(member, await shop.Sku(price: 50m, grams: 500));
        var (without, with) = (await shop.Send(member, new GetCheckout(To.Home(community))), await shop.Send(member, new GetCheckout(To.Home(community), UsePoints: true)));
        without.Quote.Freight.ShouldBe(Money.Zero);
        (with.Quote.Freight, with.Total).ShouldBe((Money.Zero, new Money(25m)));
    }

    [Fact]
    public async Task Of_orders_that_want_the_same_points_one_gets_them()
    {
        for (var round = 0; round < 5; round++)
        {
            var member = await Rich(500);
            var checkout = await Ready(member, await shop.Sku(price: 10m));
            // Orders of one cart wait for each other anyway; so what placing an order does to points is also asked directly.
            var order = Refusal(() => shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true)));
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Refusal(() => Happens(Placed(member, 500)))).Append(order));
            answers.Count(a => a == "").ShouldBe(1);
            answers[..4].Where(a => a != "").ShouldAllBe(a => a == "points-gone");
            answers[4].ShouldBeOneOf("", "points-gone", "price-changed");
            (await Balance(member)).ShouldBe(0);
            (await shop.Send(member, new GetCart(null))).Lines.Count.ShouldBe(answers[4] == "" ? 0 : 1);
        }
        await shop.Find(db => db.Database.ExecuteSqlAsync(
            $"""
            UPDATE promotions.points_account a SET balance = balance - points FROM promotions.points_entry e WHERE e.member = a.member AND order_number = {NoOrder};
            DELETE FROM promotions.points_entry WHERE order_number = {NoOrder}
            """));
    }

    [Fact]
    public async Task Points_for_units_called_off_come_back_and_the_rest_when_it_is_cancelled()
    {
        var (member, sku) = (await Rich(900), await shop.Sku(price: 10m));
        await shop.InCart(member, sku, 3);
        var placed = await Place(member, To.Store, use: true); // 30.00 − 9.00
        var line = (await shop.Reload(placed)).Lines.Single();
        await shop.Send(member, new ReduceOrder(placed.Id, [new(line.Id, 1)], "买多了"));
        (await shop.Reload(placed)).Total.ShouldBe(new Money(7m));
        (await Entries(placed)).ShouldBe([(PointsReason.Used, -900), (PointsReason.Returned, 600)]);
        await AllIsTrue();

        await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
        (await Balance(member)).ShouldBe(900);
        await AllIsTrue();
    }

    [Fact]
    public async Task An_order_that_was_reduced_earns_for_what_stayed_and_takes_no_points_back()
    {
        var (member, sku) = (await Rich(900), await shop.Sku(price: 10m));
        await shop.InCart(member, sku, 3);
        var placed = await Place(member, To.Store, use: true);
        await shop.Send(member, new ReduceOrder(placed.Id, [new((await shop.Reload(placed)).Lines.Single().Id, 1)], "买多了"));
        await shop.Pay(member, placed);
        await Collect(member, placed);
        (await Entries(placed)).ShouldBe([(PointsReason.Used, -900), (PointsReason.Returned, 600), (PointsReason.Earned, 7)]);
        await AllIsTrue();
    }

    [Fact]
    public async Task The_same_order_sent_twice_at_once_takes_the_points_once()
    {
        var (member, sku) = (await Rich(800), await shop.Sku(price: 10m));
        var checkout = await Ready(member, sku);
        var placed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true))));
        placed.Distinct().Count().ShouldBe(1);
        (await Balance(member)).ShouldBe(300);
        await AllIsTrue();
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_points_back_once()
    {
        var (member, sku) = (await Rich(800), await shop.Sku(price: 10m));
        await Ready(member, sku);
        var placed = await Place(member, To.Store, use: true);
        (await Balance(member)).ShouldBe(300);
        await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
        await Happens(new OrderCancelled(placed.Id, [], "系统", "", shop.Clock.Now));
        (await Balance(member)).ShouldBe(800);
        (await Entries(placed)).ShouldBe([(PointsReason.Used, -500), (PointsReason.Returned, 500)]);
        await AllIsTrue();
    }

    [Fact]
    public async Task An_order_that_expires_gives_its_points_back_and_a_payment_that_comes_too_late_changes_nothing()
    {
        var (member, sku) = (await Rich(800), await shop.Sku(price: 10m));
        await Ready(member, sku);
        var placed = await Place(member, To.Store, use: true);
        var attempt = await shop.Attempt(member, placed);
        shop.Clock.Now += Order.PaymentTime;
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()))
        {
        }
        shop.Clock.Now -= Order.PaymentTime;
        (await Balance(member)).ShouldBe(800);
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        await shop.SendOutbox();
        (await Balance(member)).ShouldBe(800);
        await AllIsTrue();
    }

    [Fact]
    public async Task A_second_payment_that_goes_back_by_itself_takes_no_points()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 50m));
        var placed = await shop.Order(member, sku);
        var (first, second) = (await shop.Attempt(member, placed), await shop.Attempt(member, placed));
        await shop.Tell(first, ProviderEventKind.Paid);
        await Collect(member, placed);
        (await shop.Tell(second, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        await shop.SendOutbox();
        (await Balance(member)).ShouldBe(50);
    }

    [Fact]
    public async Task A_refund_takes_back_what_the_order_earned_and_gives_back_what_it_used()
    {
        var (member, sku) = (await Rich(1000), await shop.Sku(price: 30m));
        await shop.InCart(member, sku, 2); // 60.00 − 10.00
        var placed = await Place(member, To.Store, use: true);
        await shop.Pay(member, placed);
        await Collect(member, placed);
        (await Balance(member)).ShouldBe(50);

        await GiveBack(placed, 12.30m); // 37.70 are left: 37 points; 1000 × 12.30 / 50
        (await Entries(placed)).ShouldBe([(PointsReason.Used, -1000), (PointsReason.Earned, 50), (PointsReason.Returned, 246), (PointsReason.TakenBack, -13)]);
        await GiveBack(placed, 37.70m);
        (await Entries(placed)).Sum(e => e.Points).ShouldBe(0);
        (await Balance(member)).ShouldBe(1000);
        await AllIsTrue();
    }

    [Fact]
    public async Task What_can_not_be_taken_back_is_owed_and_the_next_points_fill_it_up()
    {
        var (member, paid) = await Completed(50m);
        await shop.InCart(member, await shop.Sku(price: 10m));
        await Place(member, To.Store, use: true);
        (await Balance(member)).ShouldBe(0);
        await GiveBack(paid, 50m);
        (await Balance(member)).ShouldBe(-50);
        await shop.InCart(member, await shop.Sku(price: 80m));
        var checkout = await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
        (checkout.Cart.Prices.UsablePoints, checkout.Total).ShouldBe((0, new Money(80m)), "debts pay for nothing");
        var next = await Place(member, To.Store, use: false);
        await shop.Pay(member, next);
        await Collect(member, next);
        (await Balance(member)).ShouldBe(30);
        await AllIsTrue();
    }

    [Fact]
    public async Task An_order_that_is_partly_refunded_before_it_arrives_earns_for_the_rest()
    {
        var member = await shop.Member();
        var paid = await shop.PaidOrder(member, await shop.Sku(price: 30m), 2);
        await GiveBack(paid, 30m);
        (await Balance(member)).ShouldBe(0);
        await Collect(member, paid);
        (await Entries(paid)).ShouldBe([(PointsReason.Earned, 30)]);
    }

    [Fact]
    public async Task Whoever_has_no_points_or_asks_for_a_lower_total_pays_what_it_costs()
    {
        var (poor, rich, sku) = (await shop.Member(), await Rich(500), await shop.Sku(price: 10m));
        var checkout = await Ready(poor, sku);
        checkout.Total.ShouldBe(new Money(10m));
        (await Refusal(() => shop.Send(poor, new PlaceOrder(checkout.Key, To.Store, new Money(5m), "", UsePoints: true)))).ShouldBe("price-changed");
        checkout = await Ready(rich, sku);
        (await Refusal(() => shop.Send(rich, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: false)))).ShouldBe("price-changed");
        (await Refusal(() => shop.Send(rich, new PlaceOrder(checkout.Key, To.Store, new Money(0.01m), "", UsePoints: true)))).ShouldBe("price-changed");
        (await Balance(rich)).ShouldBe(500);
        var placed = await shop.Send(rich, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true));
        (await Refusal(() => shop.Send(rich, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: false)))).ShouldBe("key-reused");
        (await shop.Reload(placed)).Total.ShouldBe(new Money(5m));
    }

    [Fact]
    public async Task A_long_history_is_turned_page_by_page_and_shows_nobody_elses()
    {
        var (member, other) = (await Rich(100), await Rich(100));
        for (var i = 0; i < 24; i++)
        {
            await shop.Earned(member, 1);
        }
        var first = await shop.Send(member, new GetMyPoints());
        var second = await shop.Send(member, new GetMyPoints(first.Next));
        (first.Balance, first.Entries.Count, second.Entries.Count, second.Next).ShouldBe((124, 20, 5, null));
        first.Entries.Concat(second.Entries).Select(e => e.Id).ShouldBe(first.Entries.Concat(second.Entries).Select(e => e.Id).Distinct().OrderDescending());
        (await shop.Send(other, new GetMyPoints(first.Next))).Entries.ShouldAllBe(e => e.Points == 100);
    }

    /// <summary>A member with so many points.</summary>
    private async Task<Actor> Rich(int points)
    {
        var member = await shop.Member();
        await shop.Earned(member, points);
        return member;
    }

    private async Task<(Actor Member, PlacedOrder Order)> Completed(decimal price)
    {
        var member = await shop.Member();
        var paid = await shop.PaidOrder(member, await shop.Sku(price: price));
        await Collect(member, paid);
        return (member, paid);
    }

    /// <summary>One of the Sku in the cart, and the checkout with points.</summary>
    private async Task<CheckoutView> Ready(Actor member, SkuId sku)
    {
        await shop.InCart(member, sku);
        return await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
    }

    private async Task<PlacedOrder> Place(Actor member, Destination to, bool use)
    {
        var checkout = await shop.Send(member, new GetCheckout(to, use));
        var slot = checkout.Quote.Promises[0].Slot;
        return await shop.Send(member, new PlaceOrder(checkout.Key, to with { Slot = slot }, checkout.Total, "", use));
    }

    /// <summary>The goods are in the buyer's hands, as the delivery tells it.</summary>
    private async Task Collect(Actor member, PlacedOrder order)
    {
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        if ((await shop.Reload(order)).Destination.Method == ReceivingMethod.Pickup)
        {
            (await shop.Send(Given.Clerk(), new HandOver((await shop.Send(member, new GetPickupCode(order.Id)))!))).Refusal.ShouldBeNull();
            return;
        }
        await shop.Find(async db =>
        {
            (await db.Set<Order>().SingleAsync(o => o.Id == order.Id)).Mirror(new FulfilmentChanged(order.Id, Fulfilment.OutForDelivery, Fulfilment.Delivered, "赵师傅", null, shop.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await Happens<OrderCompleted>(new(order.Id, shop.Clock.Now));
    }

    /// <summary>Money of a paid order goes back as the provider carries it out.</summary>
    private async Task GiveBack(PlacedOrder order, decimal amount)
    {
        await shop.Find(async db =>
        {
            var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Order == order.Id && p.State == PaymentState.Captured);
            var refund = new Refund(new Money(amount), "退款", shop.Clock.Now);
            payment.Refunds.Add(refund);
            db.Add(refund);
            db.Add(OutboxMessage.For(new RefundMessage(refund.Id), shop.Clock.Now));
            return await db.SaveChangesAsync();
        });
        await shop.SendOutbox();
    }

    private OrderPlaced Placed(Actor member, int points) => new(
        OrderId.New(), NoOrder, member.Member!.Value, [], [new(PriceRule.Points, PriceRow.Points, "积分抵扣", Money.FromFen(points))], null!, null!, "", [], false, false, shop.Clock.Now);

    /// <summary>What points do at an event, in a transaction of its own.</summary>
    private async Task Happens<TEvent>(TEvent happened) where TEvent : IEvent
    {
        await using var scope = shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetServices<IHandle<TEvent>>().Single(h => h is OnOrdersAndRefunds).Handle(happened, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static async Task<string> Refusal(Func<Task> act)
    {
        try
        {
            await act();
            return "";
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private Task<int> Balance(Actor member) => shop.Find(db => db.PointsOf(member.Member!.Value, CancellationToken.None));

    private async Task<List<(PointsReason Reason, int Points)>> Entries(PlacedOrder order) =>
        (await shop.Find(db => db.PointsEntries.Where(e => e.Order == order.Id).OrderBy(e => e.Id).ToListAsync())).ConvertAll(e => (e.Reason, e.Points));

    /// <summary>Whatever the verifier says of points.</summary>
    private async Task AllIsTrue()
    {
        var checks = (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => c.Name.StartsWith("积分", StringComparison.Ordinal)).ToList();
        checks.Count.ShouldBe(2);
        checks.SelectMany(c => c.Examples).ShouldBeEmpty();
    }
}
