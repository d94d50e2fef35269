using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>稍后再买, and the goods that make it needed.</summary>
public sealed class SetAsideTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task What_is_sold_out_but_set_aside_does_not_stop_the_rest()
    {
        var (member, gone, wanted) = (await shop.Member(), await shop.Sku(stock: 1), await shop.Sku());
        await shop.InCart(member, gone);
        await shop.InCart(member, wanted);
        await shop.Order(await shop.Member(), gone);
        await shop.Send(member, new SetAside(null, [gone]));
        (await shop.Reload(await shop.Place(member, To.Store))).Lines.ShouldHaveSingleItem().Sku.ShouldBe(wanted);
    }

    [Fact]
    public async Task What_is_set_aside_stays_in_the_cart_and_out_of_price_count_and_order()
    {
        var member = await shop.Member();
        var (pork, apple) = (await shop.Sku(price: 30m, reach: Reach.Store), await shop.Sku(price: 20m));
        await shop.InCart(member, pork, 2);
        await shop.InCart(member, apple);
        await shop.Send(member, new SetAside(null, [pork]));

        var cart = await shop.Send(member, new GetCart(null));
        cart.Lines.ShouldHaveSingleItem().Sku.Id.ShouldBe(apple);
        cart.Aside.ShouldHaveSingleItem().Quantity.ShouldBe(2);
        (cart.Goods, cart.Count, cart.Reach).ShouldBe((new Money(20m), 1, Reach.Province));
        (await shop.Send(member, new CountCart(null))).ShouldBe(1);

        var order = await shop.Reload(await shop.Place(member, To.City("兰州市")));
        order.Lines.ShouldHaveSingleItem().Sku.ShouldBe(apple);
        (await shop.Stock(pork)).Reserved.ShouldBe(0);
        var left = await shop.Send(member, new GetCart(null));
        (left.Lines.Count, left.Aside.Single().Sku.Id).ShouldBe((0, pork));
    }

    [Fact]
    public async Task It_comes_back_as_it_was()
    {
        var guest = await shop.Send(Given.Guest, new AddToCart(null, await shop.Sku(), 1));
        var sku = await shop.Sku();
        await shop.Send(Given.Guest, new AddToCart(guest, sku, 3));
        await shop.Send(Given.Guest, new SetAside(guest, [sku]));
        await shop.Send(Given.Guest, new BringBack(guest, sku));
        var cart = await shop.Send(Given.Guest, new GetCart(guest));
        (cart.Count, cart.Aside.Count).ShouldBe((4, 0));
    }

    [Fact]
    public async Task Adding_more_of_it_brings_it_back()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        await shop.InCart(member, sku, 2);
        await shop.Send(member, new SetAside(null, [sku]));
        await shop.InCart(member, sku, 1);
        (await shop.Send(member, new GetCart(null))).Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3);
    }

    [Fact]
    public async Task A_guests_goods_stay_set_aside_when_the_guest_signs_in_unless_the_member_is_buying_them()
    {
        var (wanted, later) = (await shop.Sku(), await shop.Sku());
        var guest = await shop.Send(Given.Guest, new AddToCart(null, wanted, 1));
        await shop.Send(Given.Guest, new AddToCart(guest, later, 2));
        await shop.Send(Given.Guest, new SetAside(guest, [wanted, later]));
        var member = await shop.Member();
        await shop.InCart(member, wanted, 1);
        await shop.Send(member, new MergeCart(guest));
        var cart = await shop.Send(member, new GetCart(null));
        (cart.Lines.Single().Sku.Id, cart.Lines.Single().Quantity).ShouldBe((wanted, 2));
        (cart.Aside.Single().Sku.Id, cart.Aside.Single().Quantity).ShouldBe((later, 2));
    }

    [Fact]
    public async Task Only_what_is_in_the_own_cart_can_be_set_aside_or_brought_back()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        await Should.ThrowAsync<NotFoundException>(shop.Send(member, new SetAside(null, [sku])));
        await shop.InCart(member, sku);
        await Should.ThrowAsync<NotFoundException>(shop.Send(member, new SetAside(null, [sku, SkuId.New()])));
        await Should.ThrowAsync<NotFoundException>(shop.Send(member, new BringBack(null, SkuId.New())));
        (await shop.Send(member, new GetCart(null))).Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_cart_with_nothing_but_goods_set_aside_can_not_be_ordered()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        await shop.InCart(member, sku);
        await shop.Send(member, new SetAside(null, [sku]));
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new GetCheckout(null)))).Code.ShouldBe("cart-empty");
    }

    [Fact]
    public async Task The_goods_that_travel_least_hold_the_others()
    {
        var member = await shop.Member();
        var (pork, tofu, apple) = (await shop.Sku(reach: Reach.Store), await shop.Sku(reach: Reach.County), await shop.Sku(reach: Reach.Province));
        await shop.InCart(member, tofu);
        (await shop.Send(member, new GetCart(null))).Holding.ShouldBeEmpty();
        await shop.InCart(member, apple);
        (await shop.Send(member, new GetCart(null))).Holding.Select(l => l.Sku.Id).ShouldBe([tofu]);
        await shop.InCart(member, pork);
        (await shop.Send(member, new GetCart(null))).Holding.Select(l => l.Sku.Id).ShouldBe([pork]);
        await shop.Send(member, new SetAside(null, [pork, tofu]));
        (await shop.Send(member, new GetCart(null))).Holding.ShouldBeEmpty();
    }
}
