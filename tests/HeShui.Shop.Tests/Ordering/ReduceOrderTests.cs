using FluentValidation;
using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

public sealed class ReduceOrderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static int _number;

    [Fact]
    public async Task What_is_called_off_is_for_sale_again_and_what_stays_costs_its_part()
    {
        var (member, apples, millet) = (await shop.Member(), await shop.Sku(stock: 10, price: 20m), await shop.Sku(stock: 10, price: 15m));
        await shop.InCart(member, millet, 3);
        var placed = await shop.Order(member, apples, 4);
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 1), await Keep(placed, millet, 3)], "买多了"));

        var order = await shop.Reload(placed);
        (order.Status, order.Total).ShouldBe((OrderStatus.Placed, new Money(65m)));
        var line = order.Lines.Single(l => l.Sku == apples);
        (line.Quantity, line.CalledOff, line.Paid).ShouldBe((1, 3, new Money(20m)));
        order.Lines.Single(l => l.Sku == millet).CalledOff.ShouldBe(0);
        order.History.ShouldContain(h => h.Axis == Axis.Order && h.From == "Placed" && h.To == "Placed" && h.By == "王秀兰" && h.Why == "去掉 3 件：买多了" && h.At == shop.Clock.Now);
        var stock = await shop.Stock(apples);
        (stock.Available, stock.Reserved).ShouldBe((9, 1));
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_parcel_holds_what_stays_and_a_supplier_of_whom_nothing_is_left_has_no_part_in_it()
    {
        var (community, _) = await To.Places(shop);
        var (member, apples, millet) = (await shop.Member(), await shop.Sku(price: 30m), await shop.Sku(price: 30m));
        await shop.InCart(member, apples, 2);
        await shop.InCart(member, millet, 2);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[0].Slot!;
        var placed = await shop.Place(member, To.Home(community, slot));
        var taken = await Taken();
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 0), await Keep(placed, millet, 1)], "买多了"));

        var shipment = await shop.Find(db => db.Shipments.AsNoTracking().SingleAsync(s => s.Order == placed.Id));
        shipment.Items.ShouldHaveSingleItem().Quantity.ShouldBe(1);
        shipment.Slot.ShouldBe(slot);
        (await Taken()).ShouldBe(taken);
        await shop.Pay(member, placed);
        (await shop.Send(await shop.SupplierOf(apples), new ListSupplierOrders(Packed: false))).Orders.ShouldBeEmpty();
        (await shop.Send(await shop.SupplierOf(millet), new ListSupplierOrders(Packed: false))).Orders.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Quantity.ShouldBe(1);
        await shop.Send(await shop.SupplierOf(millet), new PackSupplierOrder(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Packed, "nobody waits for the one who has nothing to pack");
        (await shop.Send(Given.Clerk(), new ListShipments(ShipmentFilter.OnTheWay))).Shipments.Single(s => s.Order == placed.Id).Items.ShouldHaveSingleItem().Quantity.ShouldBe(1);
        (await Broken()).ShouldBeEmpty();

        Task<int> Taken() => shop.Find(db => db.SlotUses.Where(s => s.Date == slot.Date && s.From == slot.From).Select(s => s.Taken).SingleAsync());
    }

    [Fact]
    public async Task Free_delivery_once_reached_stays_and_so_does_freight()
    {
        var (community, _) = await To.Places(shop);
        var (member, dear, cheap) = (await shop.Member(), await shop.Sku(price: 20m), await shop.Sku(price: 5m));
        await shop.InCart(member, dear, 2);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[0].Slot!;
        var free = await shop.Place(member, To.Home(community, slot));
        await shop.Send(member, new ReduceOrder(free.Id, [await Keep(free, dear, 1)], "买多了"));
        (await shop.Reload(free)).Total.ShouldBe(new Money(20m));
        var paid = await shop.Order(member, cheap, 2, To.Home(community, slot));
        await shop.Send(member, new ReduceOrder(paid.Id, [await Keep(paid, cheap, 1)], "买多了"));
        (await shop.Reload(paid)).Total.ShouldBe(new Money(8m), "5 and freight of 3");
    }

    [Fact]
    public async Task Discounts_go_down_by_the_same_parts_whether_units_go_one_by_one_or_at_once()
    {
        var (apples, millet) = (await shop.Sku(price: 3.33m), await shop.Sku(price: 7.77m));
        var everything = await Start(PriceRule.FullReduction, ScopeKind.Shop, "", new CampaignTerms { Steps = [new(new Money(30m), new Money(7.01m))] });
        await Start(PriceRule.ItemDiscount, ScopeKind.Sku, apples.Value.ToString(), new CampaignTerms(PercentOff: 7));
        var totals = new List<Money>();
        foreach (var steps in new int[][] { [7, 6, 5, 4, 3, 2, 1], [4, 1], [1] })
        {
            var member = await shop.Member();
            await shop.InCart(member, millet, 2);
            var placed = await shop.Order(member, apples, 8);
            var before = await shop.Reload(placed);
            before.Discounts().Count.ShouldBe(2);
            foreach (var kept in steps)
            {
                await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, kept)], "买多了"));
                var now = await shop.Reload(placed);
                now.Total.ShouldBeLessThan(before.Total);
                before = now;
                var line = now.Lines.Single(l => l.Sku == apples);
                line.Paid.ShouldBe(line.UnitPrice * line.Quantity - line.Discounts.Sum(d => d.Off));
                line.Discounts.ShouldAllBe(d => d.Off > Money.Zero && d.Off <= line.PlacedDiscounts!.Single(p => p.Promotion == d.Promotion).Off);
            }
            totals.Add(before.Total);
            await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 0)], "都不要"));
            var rest = await shop.Reload(placed);
            var none = rest.Lines.Single(l => l.Sku == apples);
            (none.Quantity, none.Paid, none.Discounts.Count).ShouldBe((0, Money.Zero, 0));
            rest.Total.ShouldBe(rest.Lines.Single(l => l.Sku == millet).Paid);
            rest.Lines.Single(l => l.Sku == millet).PlacedDiscounts.ShouldBeNull("the shares of what stays are as they were");
        }
        totals.Distinct().ShouldHaveSingleItem();
        await shop.Send(Given.Operator, new StopCampaign(await shop.Find(db => db.Set<Campaign>().Where(c => c.Code == everything).Select(c => c.Id).SingleAsync())));
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_coupon_stays_used_while_it_lowers_something_and_comes_back_with_the_last_of_it()
    {
        var (member, apples, millet) = (await shop.Member(), await shop.Sku(price: 40m), await shop.Sku(price: 10m));
        var code = await Start(PriceRule.Coupon, ScopeKind.Sku, apples.Value.ToString(), new CampaignTerms(AmountOff: new Money(6m), Threshold: new Money(80m)), new CouponLimits(5, 1, true));
        await shop.Send(member, new ClaimCoupon(code));
        await shop.InCart(member, millet);
        var placed = await shop.Order(member, apples, 2);
        (await shop.Reload(placed)).Total.ShouldBe(new Money(84m));
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 1)], "买多了"));
        (await shop.Reload(placed)).Total.ShouldBe(new Money(47m), "below the threshold the share of what stays is what it was");
        (await Held()).ShouldBe(0);
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 0)], "不要了"));
        (await shop.Reload(placed)).Total.ShouldBe(new Money(10m));
        (await Held()).ShouldBe(1);
        (await Broken()).ShouldBeEmpty();

        async Task<int> Held() => (await shop.Send(member, new ListMyCoupons())).Held.Count(c => c.Code == code);
    }

    [Fact]
    public async Task To_keep_nothing_is_to_cancel()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 10));
        var placed = await shop.Order(member, sku, 4);
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, sku, 3)], "买多了"));
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, sku, 0)], "不要了"));
        var order = await shop.Reload(placed);
        (order.Status, order.Fulfilment).ShouldBe((OrderStatus.Cancelled, Fulfilment.Cancelled));
        order.History.ShouldContain(h => h.To == "Cancelled" && h.Why == "不要了");
        (await shop.Stock(sku)).Available.ShouldBe(10);
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_ledger_books_what_remains()
    {
        var (member, apples, millet) = (await shop.Member(), await shop.Sku(stock: 10, price: 20m), await shop.Sku(price: 15m));
        await shop.InCart(member, millet);
        var placed = await shop.Order(member, apples, 4);
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, apples, 3), await Keep(placed, millet, 0)], "买多了"));
        (await shop.Pay(member, placed)).ShouldBe(EventOutcome.Captured);
        var entry = (await shop.Find(db => db.Entries.Where(e => e.Order == placed.Id).ToListAsync())).ShouldHaveSingleItem();
        (entry.Quantity, entry.Amount).ShouldBe((3, new Money(60m)));
        (await shop.Stock(apples)).Sold.ShouldBe(3);
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_of_the_old_amount_goes_back_and_the_order_waits_for_the_new_one()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 20m));
        var placed = await shop.Order(member, sku, 3);
        var old = await shop.Attempt(member, placed);
        await shop.Send(member, new ReduceOrder(placed.Id, [await Keep(placed, sku, 2)], "买多了"));
        (await shop.Tell(old, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        var refund = (await shop.Find(db => db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == old.Id))).Refunds.ShouldHaveSingleItem();
        (refund.Amount, refund.Reason).ShouldBe((new Money(60m), "订单改过了，这是按原来的金额付的，自动退回"));
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
        (await Broken()).ShouldBeEmpty();
        (await shop.Pay(member, placed)).ShouldBe(EventOutcome.Captured);
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_paid_cancelled_or_is_overdue_is_not_reduced()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        var (paid, off, late) = (await shop.PaidOrder(member, sku, 2), await shop.Order(member, sku, 2), await shop.Order(member, sku, 2));
        await shop.Send(member, new CancelOrder(off.Id, "不要了"));
        (await Refusal(member, paid, await Keep(paid, sku, 1))).ShouldBe("already-paid");
        (await Refusal(member, off, await Keep(off, sku, 1))).ShouldBe("already-cancelled");
        var now = shop.Clock.Now;
        shop.Clock.Now += Order.PaymentTime;
        (await Refusal(member, late, await Keep(late, sku, 1))).ShouldBe("payment-overdue");
        shop.Clock.Now = now;
        (await shop.Reload(late)).Lines.Single().Quantity.ShouldBe(2);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var (member, other, sku) = (await shop.Member(), await shop.Member(), await shop.Sku(stock: 10));
        var (placed, theirs) = (await shop.Order(member, sku, 3), await shop.Order(other, sku, 2));
        (await Refusal(member, placed, await Keep(placed, sku, 3))).ShouldBe("nothing-called-off");
        (await Refusal(member, placed)).ShouldBe("nothing-called-off");
        (await Refusal(member, placed, await Keep(placed, sku, 4))).ShouldBe("changed-meanwhile");
        await Should.ThrowAsync<NotFoundException>(shop.Send(member, new ReduceOrder(placed.Id, [await Keep(theirs, sku, 1)], "买多了")));
        await Should.ThrowAsync<NotFoundException>(shop.Send(member, new ReduceOrder(theirs.Id, [await Keep(theirs, sku, 1)], "买多了")));
        var keep = await Keep(placed, sku, 1);
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new ReduceOrder(placed.Id, [keep], "")));
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new ReduceOrder(placed.Id, [keep with { Quantity = -1 }], "买多了")));
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new ReduceOrder(placed.Id, [keep, keep], "买多了")));
        foreach (var actor in new[] { Given.Guest, Given.Clerk(), Given.Operator })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ReduceOrder(placed.Id, [keep], "买多了")));
        }
        (await shop.Stock(sku)).Reserved.ShouldBe(5);
        (await shop.Reload(placed)).History.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_left_and_costs_nothing_does_not_stand_alone()
    {
        var (member, gift, dear) = (await shop.Member(), await shop.Sku(price: 5m), await shop.Sku(price: 50m));
        var code = await Start(PriceRule.Coupon, ScopeKind.Sku, gift.Value.ToString(), new CampaignTerms(AmountOff: new Money(5m)), new CouponLimits(5, 1, true));
        await shop.Send(member, new ClaimCoupon(code));
        await shop.InCart(member, gift);
        var placed = await shop.Order(member, dear);
        (await shop.Reload(placed)).Lines.Single(l => l.Sku == gift).Paid.ShouldBe(Money.Zero);
        (await Refusal(member, placed, await Keep(placed, dear, 0))).ShouldBe("nothing-to-pay");
        (await shop.Reload(placed)).Total.ShouldBe(new Money(50m));
    }

    [Fact]
    public async Task A_second_click_takes_nothing_more()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 20));
        var placed = await shop.Order(member, sku, 9);
        var keep = await Keep(placed, sku, 7);
        var codes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Refusal(member, placed, keep)));
        codes.Count(c => c == "").ShouldBe(1);
        codes.Where(c => c != "").ShouldAllBe(c => c == "nothing-called-off");
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved).ShouldBe((13, 7));
    }

    [Fact]
    public async Task Of_reducing_and_paying_at_once_one_wins()
    {
        for (var i = 0; i < 20; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 5, price: 10m));
            var placed = await shop.Order(member, sku, 3);
            var (attempt, keep) = (await shop.Attempt(member, placed), await Keep(placed, sku, 1));
            var pay = Task.Run(async () =>
            {
                await Task.Delay(i % 5 * 2);
                return await shop.Tell(attempt, ProviderEventKind.Paid);
            });
            var reduced = await Refusal(member, placed, keep);
            var paid = await pay;
            var (order, stock) = (await shop.Reload(placed), await shop.Stock(sku));
            if (reduced == "")
            {
                (order.Payment, order.Total, paid, stock.Reserved, stock.Sold).ShouldBe((PaymentStatus.Unpaid, new Money(10m), EventOutcome.Surplus, 1, 0));
            }
            else
            {
                (order.Payment, order.Total, paid, stock.Reserved, stock.Sold, reduced).ShouldBe((PaymentStatus.Paid, new Money(30m), EventOutcome.Captured, 0, 3, "already-paid"));
            }
        }
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_reducing_twice_and_cancelling_at_once_stock_comes_back_once()
    {
        for (var i = 0; i < 10; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 8, price: 10m));
            var placed = await shop.Order(member, sku, 5);
            var keep = await Keep(placed, sku, 2);
            await Task.WhenAll(Refusal(member, placed, keep), Refusal(member, placed, keep with { Quantity = 4 }), Task.Run(() => shop.Send(member, new CancelOrder(placed.Id, "不要了"))));
            var stock = await shop.Stock(sku);
            (stock.Available, stock.Reserved).ShouldBe((8, 0));
        }
        (await Broken()).ShouldBeEmpty();
    }

    private async Task<KeptUnits> Keep(PlacedOrder placed, SkuId sku, int units) => new((await shop.Reload(placed)).Lines.Single(l => l.Sku == sku).Id, units);

    /// <returns>The code of the refusal; empty where it was done.</returns>
    private async Task<string> Refusal(Actor member, PlacedOrder placed, params KeptUnits[] kept)
    {
        try
        {
            await shop.Send(member, new ReduceOrder(placed.Id, kept, "买多了"));
            return "";
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private async Task<string> Start(PriceRule kind, ScopeKind scope, string key, CampaignTerms terms, CouponLimits? limits = null)
    {
        var (code, today) = ($"LESS-{Interlocked.Increment(ref _number):D4}", Shanghai.DateOf(shop.Clock.Now));
        await shop.Send(Given.Operator, new StartCampaign(kind, code, "优惠", scope, key, today, today.AddDays(1), terms, limits));
        return code;
    }

    private async Task<IEnumerable<string>> Broken() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join("; ", c.Examples)}");
}
