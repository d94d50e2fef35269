using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using static HeShui.Shop.Tests.AfterSales.AfterSalesGround;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>What is paid and has not left is called off by the buyer alone, in part or whole.</summary>
public sealed class CallBackTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task All_of_it_cancels_the_order_and_everything_goes_back()
    {
        var (community, _) = await To.Places(shop);
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9, price: 5m));
        await shop.InCart(member, sku, 3);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[^1].Slot!;
        var placed = await shop.Place(member, To.Home(community, slot));
        await shop.Pay(member, placed);
        var taken = await Taken(slot);

        var asked = await shop.Ask(member, placed, RefundKind.CalledBack, [3], why: "买错了");
        asked.ShouldBe(asked with { Settled = true });
        var order = await shop.Reload(placed);
        order.Freight.ShouldBeGreaterThan(Money.Zero);
        (order.Status, order.Payment, order.Fulfilment, order.AfterSales).ShouldBe((OrderStatus.Cancelled, PaymentStatus.Refunded, Fulfilment.Cancelled, AfterSalesStatus.Refunded));
        order.History.Where(h => h.Axis == Axis.AfterSales).Select(h => h.To).ShouldBe(["Requested", "Approved", "Refunded"], ignoreOrder: true);
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Sold, stock.Returned, stock.Reserved).ShouldBe((9, 3, 3, 0));
        (await Taken(slot)).ShouldBe(taken - 1);
        (await shop.Kept(placed)).ShouldBe(Money.Zero);
        var refund = (await shop.Refunds(placed)).ShouldHaveSingleItem();
        (refund.Amount, refund.State, refund.Reason).ShouldBe((order.Total, RefundState.Requested, "买错了"));
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBeNull();
        await shop.SendOutbox();
        (await shop.Refunds(placed)).Single().State.ShouldBe(RefundState.Done);
        (await Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [1]))).ShouldBe("not-open");
        await shop.AllHolds();
    }

    [Fact]
    public async Task A_part_of_it_is_not_sent_and_a_supplier_with_nothing_left_has_nothing_to_pack()
    {
        var (member, one, other) = (await shop.Member(), await shop.Sku(stock: 9, price: 10m), await shop.Sku(stock: 9, price: 7m));
        await shop.InCart(member, one, 3);
        await shop.InCart(member, other, 2);
        var placed = await shop.Place(member, To.Store);
        await shop.Pay(member, placed);
        var lines = (await shop.Reload(placed)).Lines;
        await Call((one, 1), (other, 2));

        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment, order.AfterSales).ShouldBe((OrderStatus.Confirmed, PaymentStatus.PartlyRefunded, Fulfilment.AwaitingSupplier, AfterSalesStatus.Refunded));
        (await shop.Refunds(placed)).Single().Amount.ShouldBe(new Money(24m));
        var shipment = await shop.Find(db => db.Shipments.AsNoTracking().SingleAsync(s => s.Order == placed.Id));
        shipment.Items.Select(i => i.Quantity).ShouldBe([2]);
        shipment.Parts.Count(p => p.PackedAt is not null).ShouldBe(1);
        await shop.AllHolds();

        await shop.Send(await shop.SupplierOf(one), new PackSupplierOrder(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Packed);
        await Call((one, 2));
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Cancelled);
        (await shop.Kept(placed)).ShouldBe(Money.Zero);
        await shop.AllHolds();

        Task Call(params (SkuId Sku, int Units)[] off) => shop.Send(member, new RequestRefund(
            Guid.NewGuid(), placed.Id, RefundKind.CalledBack, off.Select(o => new AskedUnits(lines.Single(l => l.Sku == o.Sku).Id, o.Units)).ToList(), false, "买多了", []));
    }

    [Fact]
    public async Task Points_that_paid_for_it_come_back_with_it()
    {
        var member = await shop.Member();
        await shop.Earned(member, 500);
        await shop.InCart(member, await shop.Sku(price: 33.33m), 3);
        var checkout = await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
        var placed = await shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true));
        await shop.Pay(member, placed);
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBe(0);
        await shop.Ask(member, placed, RefundKind.CalledBack, [1]);
        await shop.SendOutbox();
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBeInRange(160, 170);
        await shop.Ask(member, placed, RefundKind.CalledBack, [2]);
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBe(500);
        await shop.SendOutbox();
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBe(500);
        (await shop.Refunds(placed)).Sum(r => r.Amount).ShouldBe(checkout.Total);
        await shop.AllHolds();
    }

    [Fact]
    public async Task What_has_left_is_not_called_off()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        var placed = await shop.PaidOrder(member, sku, 2, To.City("兰州市"));
        await shop.Send(Given.Clerk(), new MarkPacked(placed.Id));
        await shop.Send(Given.Clerk(), new SendOut(placed.Id));
        (await Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [1]))).ShouldBe("not-open");
        (await shop.Send(member, new GetRefundForm(placed.Id))).WhyNot.ShouldNotBeNull().ShouldContain("在路上");
        var unpaid = await shop.Order(member, sku);
        (await Outcome(() => shop.Ask(member, unpaid, RefundKind.CalledBack, [1]))).ShouldBe("not-paid");
    }

    [Fact]
    public async Task The_same_form_twice_is_one_case_and_another_under_its_key_is_refused()
    {
        var (member, sku, key) = (await shop.Member(), await shop.Sku(price: 10m), Guid.NewGuid());
        var placed = await shop.PaidOrder(member, sku, 3);
        var both = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Ask(member, placed, RefundKind.CalledBack, [1], key: key)));
        both.SelectMany(b => b.Numbers).Distinct().ShouldHaveSingleItem();
        (await shop.Refunds(placed)).Single().Amount.ShouldBe(new Money(10m));
        (await Outcome(() => shop.Ask(member, placed, RefundKind.CalledBack, [2], key: key))).ShouldBe("key-reused");
        var other = await shop.PaidOrder(member, sku, 1);
        (await Outcome(() => shop.Ask(member, other, RefundKind.CalledBack, [1], key: key))).ShouldBe("key-reused");
    }

    [Fact]
    public async Task A_strangers_order_does_not_exist()
    {
        var placed = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        var stranger = await shop.Member();
        await Should.ThrowAsync<NotFoundException>(shop.Ask(stranger, placed, RefundKind.CalledBack, [1]));
        await Should.ThrowAsync<NotFoundException>(shop.Send(stranger, new GetRefundForm(placed.Id)));
    }

    private Task<int> Taken(SlotChoice slot) => shop.Find(db => db.SlotUses.Where(u => u.Date == slot.Date && u.From == slot.From).SumAsync(u => u.Taken));
}
