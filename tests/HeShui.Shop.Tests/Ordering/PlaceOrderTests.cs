using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

public sealed class PlaceOrderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Makes_an_order_of_the_cart_and_empties_it()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 10, price: 29.90m);
        var order = await shop.Reload(await shop.Order(member, sku, 3));

        order.Total.ShouldBe(new Money(89.70m));
        order.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Placed, PaymentStatus.Unpaid, Fulfilment.AwaitingPayment));
        order.PaymentDue.ShouldBe(shop.Clock.Now.AddMinutes(30));
        (await shop.Send(member, new GetCart(null))).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reserves_what_was_ordered()
    {
        var sku = await shop.Sku(stock: 10);
        await shop.Order(await shop.Member(), sku, 4);
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved, stock.Sold).ShouldBe((6, 4, 0));
    }

    [Fact]
    public async Task Keeps_the_name_and_price_of_the_day_when_the_product_changes_later()
    {
        var sku = await shop.Sku(price: 10m, name: "红富士苹果");
        var placed = await shop.Order(await shop.Member(), sku);
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE catalog.sku SET price = 99 WHERE id = {sku.Value}"));
        var line = (await shop.Reload(placed)).Lines.Single();
        (line.ProductName, line.UnitPrice).ShouldBe(("红富士苹果", new Money(10m)));
    }

    [Fact]
    public async Task Charges_freight_below_the_free_limit_only()
    {
        var (community, _) = await To.Places(shop);
        var cheap = await shop.Reload(await shop.Order(await shop.Member(), await shop.Sku(price: 10m), 1, await Today(community)));
        var dear = await shop.Reload(await shop.Order(await shop.Member(), await shop.Sku(price: 39m), 1, await Today(community)));
        (cheap.Freight, cheap.Total).ShouldBe((new Money(3m), new Money(13m)));
        (dear.Freight, dear.Total).ShouldBe((Money.Zero, new Money(39m)));
    }

    [Fact]
    public async Task Rejects_an_empty_cart()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        var key = await shop.Find(db => db.Carts.Where(c => c.Member == member.Member).Select(c => c.CheckoutKey).SingleAsync());
        var refused = await Should.ThrowAsync<DomainException>(shop.Send(member, new PlaceOrder(key, To.Store, new Money(1m), "")));
        refused.Code.ShouldBe("cart-empty");
        (await Orders(member)).ShouldBe([placed.Id]);
    }

    [Fact]
    public async Task Answers_with_the_same_order_when_sent_again()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var request = await Request(member);
        var first = await shop.Send(member, request);
        (await shop.Send(member, request)).ShouldBe(first);
        (await Orders(member)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Makes_one_order_of_fifty_sent_at_once()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 100);
        await shop.InCart(member, sku, 2);
        var request = await Request(member);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.Send(member, request)));
        answers.Distinct().ShouldHaveSingleItem();
        (await Orders(member)).ShouldHaveSingleItem();
        (await shop.Stock(sku)).Reserved.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_the_same_key_with_something_else()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var request = await Request(member);
        await shop.Send(member, request);
        (await Should.ThrowAsync<DomainException>(shop.Send(member, request with { Note = "多放冰袋" }))).Code.ShouldBe("key-reused");
    }

    [Fact]
    public async Task Knows_no_key_of_another_member()
    {
        var (member, other) = (await shop.Member(), await shop.Member());
        await shop.InCart(member, await shop.Sku());
        await shop.InCart(other, await shop.Sku());
        var request = await Request(member);
        await shop.Send(member, request);
        await Should.ThrowAsync<NotFoundException>(shop.Send(other, request));
        (await Orders(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_total_that_is_not_todays()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 5, price: 20m);
        await shop.InCart(member, sku);
        var refused = await Should.ThrowAsync<DomainException>(shop.Send(member, await Request(member) with { QuotedTotal = new Money(0.01m) }));
        refused.Code.ShouldBe("price-changed");
        refused.Message.ShouldContain("¥20.00");
        (await Orders(member)).ShouldBeEmpty();
        (await shop.Stock(sku)).Available.ShouldBe(5);
        (await shop.Send(member, new GetCart(null))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Can_be_tried_again_with_the_same_key_after_a_refusal()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var request = await Request(member);
        await Should.ThrowAsync<DomainException>(shop.Send(member, request with { QuotedTotal = new Money(1m) }));
        (await shop.Send(member, request)).Number.ShouldStartWith("HS260512");
    }

    [Fact]
    public async Task Refuses_what_is_no_longer_in_stock_and_keeps_the_cart()
    {
        var sku = await shop.Sku(stock: 2);
        var (first, second) = (await shop.Member(), await shop.Member());
        await shop.InCart(second, sku, 2);
        var request = await Request(second);
        await shop.Order(first, sku, 1);
        (await Should.ThrowAsync<DomainException>(shop.Send(second, request))).Code.ShouldBe("sold-out");
        (await shop.Send(second, new GetCart(null))).Lines.ShouldHaveSingleItem().Problem.ShouldBe("只剩 1 件，请减少数量");
    }

    [Fact]
    public async Task Sells_twenty_units_to_two_hundred_buyers_exactly_once()
    {
        var sku = await shop.Sku(stock: 20);
        var buyers = new List<(Actor Member, PlaceOrder Request)>();
        for (var i = 0; i < 200; i++)
        {
            var member = await shop.Member();
            await shop.InCart(member, sku);
            buyers.Add((member, await Request(member)));
        }
        var outcomes = await Task.WhenAll(buyers.Select(async b =>
        {
            try
            {
                await shop.Send(b.Member, b.Request);
                return "placed";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        outcomes.CountBy(o => o).ToDictionary().ShouldBe(new Dictionary<string, int> { ["placed"] = 20, ["sold-out"] = 180 }, ignoreOrder: true);
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved).ShouldBe((0, 20));
    }

    [Fact]
    public async Task Two_orders_of_the_same_goods_in_opposite_order_do_not_wait_for_each_other()
    {
        var (a, b) = (await shop.Sku(stock: 1000), await shop.Sku(stock: 1000));
        var requests = new List<(Actor, PlaceOrder)>();
        for (var i = 0; i < 20; i++)
        {
            var member = await shop.Member();
            await shop.InCart(member, i % 2 == 0 ? a : b);
            await shop.InCart(member, i % 2 == 0 ? b : a);
            requests.Add((member, await Request(member)));
        }
        await Task.WhenAll(requests.Select(r => shop.Send(r.Item1, r.Item2)));
        (await shop.Stock(a)).Reserved.ShouldBe(20);
    }

    [Fact]
    public async Task Gives_the_last_place_in_a_slot_to_one_buyer()
    {
        var (community, _) = await To.Places(shop);
        var sku = await shop.Sku(stock: 100, price: 50m);
        var slot = (await Quote(await shop.Member(), sku, To.Home(community))).Promises[^1].Slot!;
        await shop.Order(await shop.Member(), sku, 1, To.Home(community, slot));
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE delivery.slot_use SET capacity = taken + 1 WHERE date = {slot.Date} AND \"from\" = {slot.From}"));
        var buyers = new List<(Actor Member, PlaceOrder Request)>();
        for (var i = 0; i < 10; i++)
        {
            var member = await shop.Member();
            await shop.InCart(member, sku);
            buyers.Add((member, await Request(member, To.Home(community, slot))));
        }
        var placed = await Task.WhenAll(buyers.Select(async b =>
        {
            try
            {
                await shop.Send(b.Member, b.Request);
                return true;
            }
            catch (DomainException refused) when (refused.Code is "slot-full" or "promise-gone")
            {
                return false;
            }
        }));
        placed.Count(p => p).ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_slot_that_is_not_offered()
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var past = To.Home(community, new SlotChoice(new DateOnly(2026, 5, 11), new TimeOnly(10, 0)));
        (await Should.ThrowAsync<DomainException>(shop.Send(member, await Request(member, past)))).Code.ShouldBe("promise-gone");
    }

    [Fact]
    public async Task Holds_a_limited_number_of_unpaid_orders_for_one_member()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        for (var i = 0; i < 5; i++)
        {
            await shop.Order(member, sku);
        }
        (await Should.ThrowAsync<DomainException>(shop.Order(member, sku))).Code.ShouldBe("too-many-unpaid");
    }

    [Theory]
    [InlineData("", "13900000000", "东街 12 号", "请填写收货人。")]
    [InlineData("王秀兰", "12345", "东街 12 号", "请输入 11 位手机号码。")]
    [InlineData("王秀兰", "13900000000", "", "请填写详细地址，比如小区、楼号或村里的位置。")]
    public async Task Says_which_field_is_wrong(string recipient, string phone, string detail, string message)
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var to = new Destination(ReceivingMethod.LocalDelivery, community, null, detail, null, null, recipient, phone);
        var invalid = await Should.ThrowAsync<ValidationException>(shop.Send(member, new PlaceOrder(Guid.NewGuid(), to, Money.Zero, "")));
        invalid.Errors.Select(e => e.ErrorMessage).ShouldContain(message);
    }

    [Fact]
    public async Task Is_not_for_guests_or_clerks()
    {
        var request = new PlaceOrder(Guid.NewGuid(), To.Store, Money.Zero, "");
        (await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Guest, request))).SignedIn.ShouldBeFalse();
        (await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Clerk(), request))).SignedIn.ShouldBeTrue();
    }

    [Fact]
    public async Task Writes_who_did_what_into_the_history()
    {
        var order = await shop.Reload(await shop.Order(await shop.Member(), await shop.Sku()));
        var step = order.History.ShouldHaveSingleItem();
        (step.Axis, step.To, step.By, step.At).ShouldBe((Axis.Order, "Placed", "王秀兰", shop.Clock.Now));
    }

    private async Task<PlaceOrder> Request(Actor member, Destination? to = null)
    {
        var checkout = await shop.Send(member, new GetCheckout(to ?? To.Store));
        return new PlaceOrder(checkout.Key, to ?? To.Store, checkout.Total, "");
    }

    private async Task<DeliveryQuote> Quote(Actor member, SkuId sku, Destination to)
    {
        await shop.InCart(member, sku);
        return (await shop.Send(member, new GetCheckout(to))).Quote;
    }

    private async Task<Destination> Today(string community)
    {
        var promises = (await Quote(await shop.Member(), await shop.Sku(), To.Home(community))).Promises;
        return To.Home(community, promises[0].Slot);
    }

    private Task<List<OrderId>> Orders(Actor member) => shop.Find(db => db.Orders.Where(o => o.Member == member.Member).Select(o => o.Id).ToListAsync());
}
