using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Payments;

/// <summary>Payments that come when the order's time has run out: the goods are taken again where that is possible, else the money goes back.</summary>
public sealed class LatePaymentTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        shop.Clock.Now = TestClock.Start;
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => c.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_the_goods_still_there_the_order_stands_again()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 5);
        var placed = await shop.Order(member, sku, 2);
        var attempt = await shop.Attempt(member, placed);
        await Lapse();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Cancelled);

        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Captured);
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment, order.LapsedAt).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Paid, Fulfilment.AwaitingSupplier, null));
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved, stock.Sold).ShouldBe((3, 0, 2));
        (await shop.Find(db => db.Entries.Where(e => e.Order == placed.Id).ToListAsync())).Sum(e => e.Amount).ShouldBe(order.Total);
        (await shop.Find(db => db.Orders.Where(o => o.Id == placed.Id).SelectMany(o => o.History).AnyAsync(h => h.Axis == Axis.Order && h.From == "Cancelled" && h.Why!.Contains("付款晚到")))).ShouldBeTrue();
    }

    [Fact]
    public async Task With_the_goods_sold_meanwhile_the_money_goes_back()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 2);
        var placed = await shop.Order(member, sku, 2);
        var attempt = await shop.Attempt(member, placed);
        await Lapse();
        await shop.PaidOrder(await shop.Member(), sku);

        (await shop.Tell(attempt, ProviderEventKind.Paid, $"evt-late-{placed.Number}")).ShouldBe(EventOutcome.Surplus);
        await shop.SendOutbox();
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Cancelled, PaymentStatus.Unpaid, Fulfilment.Cancelled));
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved, stock.Sold).ShouldBe((1, 0, 1));
        var payment = await shop.Find(db => db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == attempt.Id));
        (payment.State, payment.Refunds.ShouldHaveSingleItem().State).ShouldBe((PaymentState.Surplus, RefundState.Done));
        (await shop.Find(db => db.InboxEvents.SingleAsync(e => e.Event == $"evt-late-{placed.Number}"))).Outcome.ShouldBe(EventOutcome.Surplus);
    }

    [Fact]
    public async Task With_the_time_gone_that_was_promised_the_money_goes_back()
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku(price: 30m));
        var promise = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[0];
        var placed = await shop.Place(member, To.Home(community, promise.Slot));
        var attempt = await shop.Attempt(member, placed);
        await Lapse();
        shop.Clock.Now = promise.From;
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public async Task The_place_in_the_slot_is_taken_again()
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku(price: 30m));
        var promise = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[^1];
        var placed = await shop.Place(member, To.Home(community, promise.Slot));
        var attempt = await shop.Attempt(member, placed);
        await Lapse();
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Captured);
    }

    [Fact]
    public async Task With_points_that_have_gone_back_to_the_member_so_does_the_money()
    {
        var member = await shop.Member();
        await shop.Earned(member, 500);
        await shop.InCart(member, await shop.Sku(price: 30m));
        await shop.Send(member, new BeginCheckout());
        var checkout = await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
        var placed = await shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true));
        var attempt = await shop.Attempt(member, placed);
        await Lapse();
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
    }

    [Fact]
    public async Task Two_late_payments_of_one_order_count_once()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku(stock: 9));
        var attempts = new[] { await shop.Attempt(member, placed), await shop.Attempt(member, placed) };
        await Lapse();
        var outcomes = await Task.WhenAll(attempts.SelectMany(a => Enumerable.Range(0, 5).Select(_ => shop.Tell(a, ProviderEventKind.Paid))));
        (outcomes.Count(o => o == EventOutcome.Captured), outcomes.Count(o => o == EventOutcome.Surplus)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_late_payment_and_another_buyer_never_get_the_same_unit()
    {
        for (var round = 0; round < 8; round++)
        {
            shop.Clock.Now = TestClock.Start;
            var (late, other) = (await shop.Member(), await shop.Member());
            var sku = await shop.Sku(stock: 1);
            var placed = await shop.Order(late, sku);
            var attempt = await shop.Attempt(late, placed);
            await Lapse();
            await shop.InCart(other, sku);
            await shop.Send(other, new BeginCheckout());
            var checkout = await shop.Send(other, new GetCheckout(To.Store));
            var bought = Task.Run(async () =>
            {
                try
                {
                    await shop.Send(other, new PlaceOrder(checkout.Key, To.Store, checkout.Total, ""));
                    return true;
                }
                catch (DomainException refused) when (refused.Code == "sold-out")
                {
                    return false;
                }
            });
            var captured = await shop.Tell(attempt, ProviderEventKind.Paid) == EventOutcome.Captured;
            (captured ^ await bought).ShouldBeTrue();
            (await shop.Stock(sku)).Available.ShouldBe(0);
        }
    }

    private async Task Lapse()
    {
        shop.Clock.Now += TimeSpan.FromMinutes(31);
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()))
        {
        }
    }
}
