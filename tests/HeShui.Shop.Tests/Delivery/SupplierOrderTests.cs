using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;

namespace HeShui.Shop.Tests.Delivery;

public sealed class SupplierOrderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    [Fact]
    public async Task Each_supplier_sees_its_own_items_of_a_paid_order_and_nothing_of_the_buyer()
    {
        var (placed, apples, honey) = await Paid(To.Store);
        var card = await ToPack(apples, placed);
        card!.Items.ShouldHaveSingleItem().Supplier.ShouldBe(apples.Supplier!.Value);
        (card.Method, card.Where).ShouldBe((ReceivingMethod.Pickup, "臻品合水体验店"));
        (await ToPack(honey, placed))!.Items.ShouldHaveSingleItem().Supplier.ShouldBe(honey.Supplier!.Value);
        var all = System.Text.Json.JsonSerializer.Serialize(card);
        all.ShouldNotContain(To.Store.Phone);
        all.ShouldNotContain(To.Store.Recipient);
    }

    [Fact]
    public async Task What_is_not_paid_is_not_shown()
    {
        var sku = await shop.Sku();
        var placed = await shop.Order(await shop.Member(), sku);
        var supplier = await shop.SupplierOf(sku);
        (await ToPack(supplier, placed)).ShouldBeNull();
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, new PackSupplierOrder(placed.Id)))).Code.ShouldBe("wrong-step");
    }

    [Fact]
    public async Task The_order_is_packed_with_the_last_part()
    {
        var (placed, apples, honey) = await Paid(await Village());
        await shop.Send(apples, new PackSupplierOrder(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.AwaitingSupplier);
        (await Card(ShipmentFilter.ToPack, placed)).PartsPacked.ShouldBe(1);
        (await ToPack(apples, placed)).ShouldBeNull();
        (await shop.Send(apples, new ListSupplierOrders(Packed: true))).Orders.Single(o => o.Order == placed.Id).PackedBy.ShouldBe(apples.Name);

        await shop.Send(honey, new PackSupplierOrder(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Packed);
        var card = await Card(ShipmentFilter.OnTheWay, placed);
        (card.CanSendOut, card.CanArrive, card.Parts, card.PartsPacked).ShouldBe((true, false, 2, 2));
        await Verified();
    }

    [Fact]
    public async Task A_second_click_changes_nothing()
    {
        var (placed, apples, _) = await Paid(To.Store);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Send(apples, new PackSupplierOrder(placed.Id))));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.AwaitingSupplier);
        var at = await PackedAt(apples, placed);
        shop.Clock.Now = shop.Clock.Now.AddMinutes(5);
        await shop.Send(apples, new PackSupplierOrder(placed.Id));
        (await PackedAt(apples, placed)).ShouldBe(at);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Suppliers_who_finish_at_once_finish_the_order()
    {
        for (var i = 0; i < 5; i++)
        {
            var (placed, apples, honey) = await Paid(To.Store);
            await Task.WhenAll(shop.Send(apples, new PackSupplierOrder(placed.Id)), shop.Send(honey, new PackSupplierOrder(placed.Id)));
            (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Packed);
        }
        await Verified();
    }

    [Fact]
    public async Task What_suppliers_packed_for_a_pickup_in_the_store_is_booked_in_there()
    {
        var sku = await shop.Sku();
        var member = await shop.Member();
        var placed = await shop.PaidOrder(member, sku);
        await shop.Send(await shop.SupplierOf(sku), new PackSupplierOrder(placed.Id));
        var card = await Card(ShipmentFilter.OnTheWay, placed);
        (card.State, card.CanArrive, card.CanSendOut).ShouldBe((Fulfilment.Packed, true, false));

        await shop.Send(Clerk, new MarkArrived(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.ReadyForPickup);
        (await shop.Send(Clerk, new HandOver((await shop.Send(member, new GetPickupCode(placed.Id)))!))).Number.ShouldBe(placed.Number);
    }

    [Fact]
    public async Task A_pickup_elsewhere_is_sent_out_and_not_booked_in_at_the_store()
    {
        var (placed, apples, honey) = await Paid(To.Pickup("station-taibai"));
        await shop.Send(apples, new PackSupplierOrder(placed.Id));
        await shop.Send(honey, new PackSupplierOrder(placed.Id));
        var card = await Card(ShipmentFilter.OnTheWay, placed);
        (card.CanArrive, card.CanSendOut).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_clerk_packs_for_all()
    {
        var (placed, apples, honey) = await Paid(To.Store);
        await shop.Send(apples, new PackSupplierOrder(placed.Id));
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.ReadyForPickup);
        (await shop.Send(apples, new ListSupplierOrders(Packed: true))).Orders.Single(o => o.Order == placed.Id).PackedBy.ShouldBe(apples.Name);
        (await shop.Send(honey, new ListSupplierOrders(Packed: true))).Orders.Single(o => o.Order == placed.Id).PackedBy.ShouldBe(Clerk.Name);
        await Verified();
    }

    [Fact]
    public async Task Another_supplier_has_no_part_in_it()
    {
        var (placed, _, _) = await Paid(To.Store);
        var other = await shop.SupplierOf(await shop.Sku());
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, new PackSupplierOrder(placed.Id)));
        (await ToPack(other, placed)).ShouldBeNull();
        foreach (var actor in new[] { Clerk, await shop.Member(), Given.Guest })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new PackSupplierOrder(placed.Id)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ListSupplierOrders(false)));
        }
    }

    [Fact]
    public async Task The_oldest_promise_comes_first_and_says_how_late_it_is()
    {
        var sku = await shop.Sku();
        var supplier = await shop.SupplierOf(sku);
        var later = await shop.PaidOrder(await shop.Member(), sku, 1, await Village());
        var sooner = await shop.PaidOrder(await shop.Member(), sku, 1, To.Store);
        shop.Clock.Now = shop.Clock.Now.AddHours(13);
        var page = await shop.Send(supplier, new ListSupplierOrders(false));
        page.Orders.Select(o => o.Number).ShouldBe([sooner.Number, later.Number]);
        (page.ToPack, page.Late).ShouldBe((2, page.Orders.Count(o => o.LateBy is not null)));
        page.Orders[0].LateBy.ShouldNotBeNull();
        shop.Clock.Now = TestClock.Start;
    }

    /// <summary>An order of two suppliers' goods.</summary>
    private async Task<(PlacedOrder Order, Actor Apples, Actor Honey)> Paid(Destination to)
    {
        var (member, apples, honey) = (await shop.Member(), await shop.Sku(), await shop.Sku());
        await shop.InCart(member, apples, 2);
        await shop.InCart(member, honey);
        var placed = await shop.Place(member, to);
        await shop.Pay(member, placed);
        return (placed, await shop.SupplierOf(apples), await shop.SupplierOf(honey));
    }

    private async Task<Destination> Village() => To.Home((await To.Places(shop)).Village);

    private async Task<SupplierOrderCard?> ToPack(Actor supplier, PlacedOrder order) =>
        (await shop.Send(supplier, new ListSupplierOrders(Packed: false))).Orders.SingleOrDefault(o => o.Order == order.Id);

    private async Task<DateTimeOffset?> PackedAt(Actor supplier, PlacedOrder order) =>
        (await shop.Send(supplier, new ListSupplierOrders(Packed: true))).Orders.Single(o => o.Order == order.Id).PackedAt;

    private async Task<ShipmentCard> Card(ShipmentFilter filter, PlacedOrder order) =>
        (await shop.Send(Clerk, new ListShipments(filter))).Shipments.Single(s => s.Order == order.Id);

    private async Task Verified() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).ShouldBeEmpty();
}
