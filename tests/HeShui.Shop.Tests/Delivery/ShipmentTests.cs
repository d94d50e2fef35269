using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Delivery;

public sealed class ShipmentTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    [Fact]
    public async Task A_delivery_goes_from_packed_to_the_door()
    {
        var placed = await Paid(await Village());
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        await shop.Send(Clerk, new SendOut(placed.Id));
        await shop.Send(Clerk, new MarkDelivered(placed.Id));

        var order = await shop.Reload(placed);
        (order.Status, order.Fulfilment).ShouldBe((OrderStatus.Completed, Fulfilment.Delivered));
        order.History.Where(h => h.Axis == Axis.Fulfilment).OrderBy(h => h.Id).Select(h => h.To)
            .ShouldBe(["AwaitingSupplier", "Packed", "OutForDelivery", "Delivered"]);
    }

    [Fact]
    public async Task A_pickup_at_a_station_is_ready_when_it_has_arrived_there()
    {
        var placed = await Paid(To.Pickup("station-taibai"));
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.Packed);
        await shop.Send(Clerk, new SendOut(placed.Id));
        await shop.Send(Given.Clerk("station-taibai"), new MarkArrived(placed.Id));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.ReadyForPickup);
    }

    [Fact]
    public async Task An_unpaid_order_cannot_be_packed()
    {
        var placed = await shop.Order(await shop.Member(), await shop.Sku());
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new MarkPacked(placed.Id)))).Code.ShouldBe("wrong-step");
    }

    [Fact]
    public async Task No_step_can_be_left_out_or_done_twice()
    {
        var placed = await Paid(await Village());
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new MarkDelivered(placed.Id)))).Code.ShouldBe("wrong-step");
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new MarkPacked(placed.Id)))).Code.ShouldBe("wrong-step");
    }

    [Fact]
    public async Task A_pickup_cannot_be_marked_as_delivered()
    {
        var placed = await Paid(To.Store);
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new MarkDelivered(placed.Id)))).Code.ShouldBe("wrong-method");
    }

    [Fact]
    public async Task A_station_does_not_know_what_is_not_collected_there()
    {
        var placed = await Paid(To.Store);
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Clerk("station-taibai"), new MarkPacked(placed.Id)));
        var elsewhere = await Paid(To.Pickup("station-gucheng"));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Clerk("station-taibai"), new MarkArrived(elsewhere.Id)));
    }

    [Fact]
    public async Task The_board_shows_each_order_where_it_waits()
    {
        var placed = await Paid(await Village());
        (await Board(ShipmentFilter.ToPack)).ShouldContain(placed.Number);
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await Board(ShipmentFilter.ToPack)).ShouldNotContain(placed.Number);
        (await Board(ShipmentFilter.OnTheWay)).ShouldContain(placed.Number);
        await shop.Send(Clerk, new SendOut(placed.Id));
        await shop.Send(Clerk, new MarkDelivered(placed.Id));
        (await Board(ShipmentFilter.OnTheWay)).ShouldNotContain(placed.Number);
        (await Board(ShipmentFilter.DoneToday)).ShouldContain(placed.Number);
    }

    [Fact]
    public async Task Members_see_no_board() =>
        await Should.ThrowAsync<NotAllowedException>(async () => await shop.Send(await shop.Member(), new ListShipments(ShipmentFilter.ToPack)));

    private async Task<PlacedOrder> Paid(Destination to) => await shop.PaidOrder(await shop.Member(), await shop.Sku(), 1, to);

    private async Task<Destination> Village() => To.Home((await To.Places(shop)).Village);

    private async Task<IEnumerable<string>> Board(ShipmentFilter filter) => (await shop.Send(Clerk, new ListShipments(filter))).Shipments.Select(s => s.Number);
}
