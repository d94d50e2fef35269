using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using static HeShui.Shop.Tests.AfterSales.AfterSalesGround;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>Two things that happen to a case, or to what it is about, at the same moment.</summary>
public sealed class RefundRaceTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Times = 10;

    [Fact]
    public async Task The_same_units_are_asked_for_in_two_tabs_and_one_has_them()
    {
        for (var i = 0; i < Times; i++)
        {
            var member = await shop.Member();
            var placed = await shop.PaidOrder(member, await shop.Sku(price: 10m), 3);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [2]))));
            outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "units-gone", "units-gone", "units-gone"]);
            (await shop.Refunds(placed)).Single().Amount.ShouldBe(new Money(20m));
        }
        await shop.AllHolds();
    }

    [Fact]
    public async Task Called_off_while_it_is_packed_and_sent_out_it_goes_or_it_stays()
    {
        List<string> seen = [];
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 5));
            var placed = await shop.PaidOrder(member, sku, 2, To.City("兰州市"));
            var supplier = await shop.SupplierOf(sku);
            await shop.Send(supplier, new PackSupplierOrder(placed.Id));
            var sent = Outcome(() => shop.Send(Given.Clerk(), new SendOut(placed.Id)));
            var called = await Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [2]));
            var order = await Settled(placed, await sent, called);
            (order.Fulfilment, called, (await shop.Stock(sku)).Available).ShouldBeOneOf((Fulfilment.Cancelled, "", 5), (Fulfilment.OutForDelivery, "not-open", 3));
            seen.Add($"{order.Fulfilment}");
        }
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 5));
            var placed = await shop.PaidOrder(member, sku, 2);
            var packed = Outcome(async () => await shop.Send(await shop.SupplierOf(sku), new PackSupplierOrder(placed.Id)));
            (await Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [2]))).ShouldBe("", "packed is not sent");
            (await packed).ShouldBeOneOf("", "wrong-step");
            (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Cancelled);
        }
        await shop.AllHolds();
        seen.Count.ShouldBe(Times);
    }

    [Fact]
    public async Task The_supplier_answers_at_the_moment_at_which_silence_agrees_and_one_of_them_counts()
    {
        for (var i = 0; i < Times; i++)
        {
            var sku = await shop.Sku(price: 10m, fresh: true);
            var (member, placed) = await shop.Delivered(sku, 2);
            var number = (await shop.Ask(member, placed, RefundKind.Quality, [2])).Numbers.Single();
            var supplier = await shop.SupplierOf(sku);
            shop.Clock.Now += RefundRules.AnswerTime;
            var sweeps = Enumerable.Range(0, 2).Select(_ => shop.Send(Actor.System, new SettleNextDueCase())).ToList();
            var answered = await Outcome(() => shop.Send(supplier, new AnswerCase(number, false, false, "好的")));
            await Task.WhenAll(sweeps);
            var state = await shop.State(number);
            (state, answered == "", (await shop.Refunds(placed)).Count).ShouldBeOneOf((AfterSalesStatus.Rejected, true, 0), (AfterSalesStatus.Refunded, false, 1));
            (await shop.Case(number)).History.Count.ShouldBe(state == AfterSalesStatus.Rejected ? 2 : 3);
            shop.Clock.Now = TestClock.Start;
        }
        await shop.AllHolds();
    }

    [Fact]
    public async Task Goods_are_booked_in_by_two_at_once_and_paid_back_once()
    {
        var sku = await shop.Sku(stock: 9, price: 10m);
        var (member, placed) = await shop.Delivered(sku, 2);
        var number = (await shop.Ask(member, placed, RefundKind.NoReason, [2])).Numbers.Single();
        var supplier = await shop.SupplierOf(sku);
        await shop.Send(supplier, new AnswerCase(number, true, false, ""));
        var outcomes = await Task.WhenAll(new[] { supplier, Given.Clerk(), Given.Operator, supplier }.Select(who => Outcome(() => shop.Send(who, new TakeGoodsBack(number, true)))));
        outcomes.Count(o => o == "").ShouldBe(1);
        (await shop.Refunds(placed)).Single().Amount.ShouldBe(new Money(20m));
        (await shop.Stock(sku)).Available.ShouldBe(9);
        await shop.AllHolds();
    }

    private async Task<Order> Settled(PlacedOrder placed, string sent, string called)
    {
        sent.ShouldBeOneOf("", "wrong-step", "changed-meanwhile");
        (sent == "").ShouldBe(called != "", $"sent: {sent}, called off: {called}");
        return await shop.Reload(placed);
    }
}
