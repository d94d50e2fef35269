using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>Two things that happen to an order, or to a cart, at the same moment: one of them wins, whole. More of them stand beside what they are about.</summary>
public sealed class OrderRaceTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Times = 10;

    [Fact]
    public async Task Cancelled_and_swept_at_once_everything_comes_back_once()
    {
        var (community, _) = await To.Places(shop);
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9, price: 50m));
            await shop.InCart(member, sku, 4);
            var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[^1].Slot!;
            var before = await Taken(slot);
            var placed = await shop.Place(member, To.Home(community, slot));
            (await Taken(slot)).ShouldBe(before + 1);
            shop.Clock.Now += Order.PaymentTime;
            var (cancelled, _) = (Try(() => shop.Send(member, new CancelOrder(placed.Id, "不要了"))), await Sweep());
            (await cancelled).ShouldBeOneOf("", "already-cancelled");

            var (order, stock) = (await shop.Reload(placed), await shop.Stock(sku));
            (order.Status, order.Fulfilment, stock.Available, stock.Reserved).ShouldBe((OrderStatus.Cancelled, Fulfilment.Cancelled, 9, 0));
            order.History.Count(h => h.Axis == Axis.Order && h.To == nameof(OrderStatus.Cancelled)).ShouldBe(1);
            (await Taken(slot)).ShouldBe(before);
            shop.Clock.Now = TestClock.Start;
        }
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Paid_and_swept_at_once_it_is_sold_or_the_money_goes_back()
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
            var placed = await shop.Order(member, sku, 4);
            var attempt = await shop.Attempt(member, placed);
            shop.Clock.Now += Order.PaymentTime;
            var sweep = Sweep();
            var paid = await shop.Tell(attempt, ProviderEventKind.Paid);
            await sweep;

            var (order, stock) = (await shop.Reload(placed), await shop.Stock(sku));
            (order.Status, order.Payment, paid, stock.Available, stock.Reserved, stock.Sold).ShouldBeOneOf(
                (OrderStatus.Confirmed, PaymentStatus.Paid, EventOutcome.Captured, 5, 0, 4), (OrderStatus.Cancelled, PaymentStatus.Unpaid, EventOutcome.Surplus, 9, 0, 0));
            shop.Clock.Now = TestClock.Start;
        }
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_tabs_that_ask_for_different_things_make_one_order_of_one_cart()
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
            await shop.InCart(member, sku, 2);
            var (one, other) = (await shop.Send(member, new GetCheckout(To.Store)), await shop.Send(member, new GetCheckout(To.Store)));
            var answers = await Task.WhenAll(
                Try(() => shop.Send(member, new PlaceOrder(one.Key, To.Store, one.Total, "放门口"))), Try(() => shop.Send(member, new PlaceOrder(other.Key, To.Store, other.Total, "打电话"))));
            answers.Order().ShouldBe(["", "key-reused"]);
            (await Orders(member)).ShouldBe(1);
            (await shop.Stock(sku)).Reserved.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Of_two_keys_for_one_cart_one_makes_an_order()
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
            await shop.InCart(member, sku, 2);
            var checkout = await shop.Send(member, new GetCheckout(To.Store));
            var answers = await Task.WhenAll(new[] { checkout.Key, Guid.CreateVersion7() }.Select(key => Try(() => shop.Send(member, new PlaceOrder(key, To.Store, checkout.Total, "")))));
            answers.ShouldBe(["", "cart-changed"]);
            (await Orders(member)).ShouldBe(1);
            (await shop.Stock(sku)).Reserved.ShouldBe(2);
        }
    }

    private async Task<int> Sweep()
    {
        var swept = 0;
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()))
        {
            swept++;
        }
        return swept;
    }

    /// <returns>The code of the refusal; empty where it was done.</returns>
    private static Task<string> Try<T>(Func<Task<T>> act) => Task.Run(async () =>
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
    });

    private Task<int> Orders(Actor member) => shop.Find(db => db.Orders.CountAsync(o => o.Member == member.Member));

    private Task<int> Taken(SlotChoice slot) => shop.Find(db => db.SlotUses.Where(s => s.Date == slot.Date && s.From == slot.From).Select(s => s.Taken).SingleOrDefaultAsync());

    private async Task<IEnumerable<string>> Broken() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join("; ", c.Examples)}");
}
