using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Ordering;

public sealed class CancelOrderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Gives_stock_back_and_says_why()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 10);
        var placed = await shop.Order(member, sku, 4);
        await shop.Send(member, new CancelOrder(placed.Id, "买错了"));

        var order = await shop.Reload(placed);
        (order.Status, order.Fulfilment).ShouldBe((OrderStatus.Cancelled, Fulfilment.Cancelled));
        order.History.ShouldContain(h => h.Axis == Axis.Order && h.To == "Cancelled" && h.Why == "买错了" && h.By == "王秀兰");
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved).ShouldBe((10, 0));
    }

    [Fact]
    public async Task Gives_the_place_in_the_slot_back()
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        var sku = await shop.Sku();
        await shop.InCart(member, sku);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[0].Slot!;
        var placed = await shop.Place(member, To.Home(community, slot));
        (await Taken(slot)).ShouldBe(1);
        await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
        (await Taken(slot)).ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_a_second_time()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 10);
        var placed = await shop.Order(member, sku);
        await shop.Send(member, new CancelOrder(placed.Id, "买错了"));
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new CancelOrder(placed.Id, "买错了")))).Code.ShouldBe("already-cancelled");
        (await shop.Stock(sku)).Available.ShouldBe(10);
    }

    [Fact]
    public async Task Refuses_a_paid_order()
    {
        var member = await shop.Member();
        var placed = await shop.PaidOrder(member, await shop.Sku());
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new CancelOrder(placed.Id, "买错了")))).Code.ShouldBe("already-paid");
    }

    [Fact]
    public async Task Does_not_know_another_members_order()
    {
        var placed = await shop.Order(await shop.Member(), await shop.Sku());
        await Should.ThrowAsync<NotFoundException>(shop.Send(await shop.Member(), new CancelOrder(placed.Id, "买错了")));
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public async Task Wants_a_reason()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new CancelOrder(placed.Id, "")));
    }

    [Fact]
    public async Task Of_cancelling_and_paying_at_once_one_wins()
    {
        for (var i = 0; i < 10; i++)
        {
            var member = await shop.Member();
            var sku = await shop.Sku(stock: 5);
            var placed = await shop.Order(member, sku);
            var attempt = await shop.Attempt(member, placed);
            var cancelled = Task.Run(async () =>
            {
                try
                {
                    await shop.Send(member, new CancelOrder(placed.Id, "买错了"));
                    return true;
                }
                catch (DomainException)
                {
                    return false;
                }
            });
            var paid = await shop.Tell(attempt, ProviderEventKind.Paid);
            var order = await shop.Reload(placed);
            if (await cancelled)
            {
                (order.Status, order.Payment, paid).ShouldBe((OrderStatus.Cancelled, PaymentStatus.Unpaid, EventOutcome.Surplus));
            }
            else
            {
                (order.Status, order.Payment, paid).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Paid, EventOutcome.Captured));
            }
        }
    }

    private Task<int> Taken(SlotChoice slot) => shop.Find(db => Task.FromResult(
        db.Set<HeShui.Shop.Delivery.SlotUse>().Where(s => s.Date == slot.Date && s.From == slot.From).Select(s => s.Taken).SingleOrDefault()));
}
