using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Delivery;

public sealed class CourierTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Zhao = Courier("赵师傅"), Qian = Courier("钱师傅");

    [Fact]
    public async Task A_courier_takes_a_packed_delivery_and_hands_it_over()
    {
        var order = await Packed();
        (await Day(Zhao)).Pool.Single(s => s.Order == order.Id).Phone.ShouldBeNull();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        (await Day(Zhao)).Stops.Single(s => s.Order == order.Id).Phone.ShouldBe("13900000000");
        (await Day(Qian)).Stops.ShouldNotContain(s => s.Order == order.Id);
        (await Day(Qian)).Pool.ShouldNotContain(s => s.Order == order.Id);
        var done = (await Day(Zhao)).Done;
        await shop.Send(Zhao, new DeliverStop(order.Id));
        (await Day(Zhao)).Done.ShouldBe(done + 1);
        (await shop.Reload(order)).Status.ShouldBe(OrderStatus.Completed);
        (await Code(shop.Send(Zhao, new DeliverStop(order.Id)))).ShouldBe("already-delivered");
    }

    [Fact]
    public async Task Of_couriers_who_reach_for_the_same_delivery_one_has_it()
    {
        var order = await Packed();
        var couriers = Enumerable.Range(0, 6).Select(i => Courier($"师傅{i}")).ToList();
        var codes = await Task.WhenAll(couriers.Select(c => Outcome(shop.Send(c, new TakeShipment(order.Id)))));
        codes.Count(c => c is null).ShouldBe(1);
        codes.Where(c => c is not null).ShouldAllBe(c => c == "taken");
        var owners = 0;
        foreach (var courier in couriers)
        {
            owners += (await Day(courier)).Stops.Count(s => s.Order == order.Id);
        }
        owners.ShouldBe(1);
    }

    [Fact]
    public async Task Two_taps_at_once_deliver_once()
    {
        var order = await Packed();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Outcome(shop.Send(Zhao, new DeliverStop(order.Id)))));
        codes.Count(c => c is null).ShouldBe(1);
        codes.Where(c => c is not null).ShouldAllBe(c => c == "already-delivered");
        (await shop.Reload(order)).History.Count(h => h.To == nameof(Fulfilment.Delivered)).ShouldBe(1);
    }

    [Fact]
    public async Task Another_couriers_stop_does_not_exist()
    {
        var order = await Packed();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Qian, new DeliverStop(order.Id)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Qian, new FailStop(order.Id, StopFailure.NobodyHome, null)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Qian, new RetryStop(order.Id)));
        (await shop.Reload(order)).Fulfilment.ShouldBe(Fulfilment.OutForDelivery);
    }

    [Fact]
    public async Task A_try_that_failed_is_told_the_buyer_in_plain_words_and_made_again()
    {
        var order = await Packed();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        await shop.Send(Zhao, new FailStop(order.Id, StopFailure.NobodyHome, "门卫说下午回"));
        (await Code(shop.Send(Zhao, new FailStop(order.Id, StopFailure.Refused, null)))).ShouldBe("already-failed");
        var failed = (await shop.Reload(order)).History.Single(h => h.To == nameof(Fulfilment.Failed));
        failed.Why.ShouldBe("没人在家");
        var card = (await shop.Send(Given.Clerk(), new ListShipments(ShipmentFilter.Failed))).Shipments.Single(s => s.Order == order.Id);
        (card.Failure, card.FailureNote).ShouldBe((StopFailure.NobodyHome, "门卫说下午回"));
        await shop.Send(Zhao, new RetryStop(order.Id));
        (await Code(shop.Send(Zhao, new RetryStop(order.Id)))).ShouldBe("not-failed");
        (await Day(Zhao)).Stops.Single(s => s.Order == order.Id).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task What_cannot_be_brought_goes_back_to_the_store_and_leaves_the_courier()
    {
        var order = await Packed();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        await Should.ThrowAsync<DomainException>(shop.Send(Given.Clerk(), new TakeBack(order.Id)));
        await shop.Send(Zhao, new FailStop(order.Id, StopFailure.Refused, null));
        await shop.Send(Given.Clerk(), new TakeBack(order.Id));
        (await shop.Reload(order)).Fulfilment.ShouldBe(Fulfilment.Returned);
        (await Day(Zhao)).Failed.ShouldNotContain(s => s.Order == order.Id);
    }

    [Fact]
    public async Task Other_reasons_need_a_word()
    {
        var order = await Packed();
        await shop.Send(Zhao, new TakeShipment(order.Id));
        await Should.ThrowAsync<FluentValidation.ValidationException>(shop.Send(Zhao, new FailStop(order.Id, StopFailure.Other, " ")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(shop.Send(Zhao, new FailStop(order.Id, (StopFailure)9, null)));
    }

    [Fact]
    public async Task Couriers_take_packed_local_deliveries_alone_and_nobody_else_takes_any()
    {
        var pickup = await shop.PaidOrder(await shop.Member(), await shop.Sku(), 1, To.Store);
        await Should.ThrowAsync<NotFoundException>(shop.Send(Zhao, new TakeShipment(pickup.Id)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(Zhao, new TakeShipment(OrderId.New())));
        var order = await Packed();
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Clerk(), new TakeShipment(order.Id)));
        await Should.ThrowAsync<NotAllowedException>(async () => await shop.Send(await shop.Member(), new ListMyStops()));
    }

    private static Actor Courier(string name) => new(name, AccountId.New(), null, null, null, new HashSet<Role> { Role.Courier });

    private Task<CourierDay> Day(Actor courier) => shop.Send(courier, new ListMyStops());

    private async Task<PlacedOrder> Packed()
    {
        var order = await shop.PaidOrder(await shop.Member(), await shop.Sku(), 1, To.Home((await To.Places(shop)).Village));
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        return order;
    }

    private static async Task<string> Code(Task refused) => (await Should.ThrowAsync<DomainException>(refused)).Code;

    private static async Task<string?> Outcome(Task step)
    {
        try
        {
            await step;
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
