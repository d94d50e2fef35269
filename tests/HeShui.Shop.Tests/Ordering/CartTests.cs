using FluentValidation;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

public sealed class CartTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_guests_cart_is_found_again_by_its_id()
    {
        var sku = await shop.Sku(price: 12.50m);
        var cart = await shop.Send(Given.Guest, new AddToCart(null, sku, 2));
        (await shop.Send(Given.Guest, new AddToCart(cart, sku, 1))).ShouldBe(cart);
        var view = await shop.Send(Given.Guest, new GetCart(cart));
        (view.Count, view.Goods).ShouldBe((3, new Money(37.50m)));
        (await shop.Send(Given.Guest, new CountCart(cart))).ShouldBe(3);
    }

    [Fact]
    public async Task A_quantity_is_not_changed_in_a_cart_that_is_not_there()
    {
        var sku = await shop.Sku();
        var before = await shop.Find(db => db.Set<Cart>().CountAsync());
        foreach (var quantity in new[] { 0, 2 })
        {
            await Should.ThrowAsync<NotFoundException>(() => shop.Send(Given.Guest, new SetCartQuantity(CartId.New(), sku, quantity)));
        }
        (await shop.Find(db => db.Set<Cart>().CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task A_guests_cart_merges_into_the_members_and_is_empty_afterwards()
    {
        var (apple, millet) = (await shop.Sku(stock: 50), await shop.Sku(stock: 50));
        var member = await shop.Member();
        await shop.InCart(member, apple, 2);
        var guest = await shop.Send(Given.Guest, new AddToCart(null, apple, 3));
        await shop.Send(Given.Guest, new AddToCart(guest, millet, 1));

        await shop.Send(member, new MergeCart(guest));
        await shop.Send(member, new MergeCart(guest));

        (await shop.Send(member, new GetCart(null))).Lines.ToDictionary(l => l.Sku.Id, l => l.Quantity)
            .ShouldBe(new Dictionary<SkuId, int> { [apple] = 5, [millet] = 1 }, ignoreOrder: true);
        (await shop.Send(Given.Guest, new GetCart(guest))).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Merging_is_limited_by_stock()
    {
        var sku = await shop.Sku(stock: 4);
        var member = await shop.Member();
        await shop.InCart(member, sku, 3);
        var guest = await shop.Send(Given.Guest, new AddToCart(null, sku, 3));
        await shop.Send(member, new MergeCart(guest));
        (await shop.Send(member, new GetCart(null))).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_members_cart_is_nobody_elses()
    {
        var member = await shop.Member();
        var cart = await shop.InCart(member, await shop.Sku());
        (await shop.Send(Given.Guest, new GetCart(cart))).Lines.ShouldBeEmpty();
        (await shop.Send(await shop.Member(), new GetCart(cart))).Lines.ShouldBeEmpty();
        (await shop.Send(Given.Guest, new CountCart(cart))).ShouldBe(0);
    }

    [Fact]
    public async Task A_line_that_sells_out_stays_and_says_so()
    {
        var sku = await shop.Sku(stock: 1);
        var member = await shop.Member();
        await shop.InCart(member, sku);
        await shop.Order(await shop.Member(), sku);
        var view = await shop.Send(member, new GetCart(null));
        view.Lines.ShouldHaveSingleItem().Problem.ShouldBe("已售罄，请移除");
        view.CanBeOrdered.ShouldBeFalse();
        view.Goods.ShouldBe(Money.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    public async Task Takes_only_sensible_quantities(int quantity) =>
        await Should.ThrowAsync<ValidationException>(async () => await shop.InCart(await shop.Member(), await shop.Sku(), quantity));

    [Fact]
    public async Task Takes_no_more_of_one_sku_than_an_order_may_have_and_says_so()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 500));
        await shop.InCart(member, sku, 98);
        var refused = await Should.ThrowAsync<DomainException>(shop.InCart(member, sku, 2));
        (refused.Code, refused.Message).ShouldBe(("most-per-sku", "同一种商品一单最多买 99 件，购物车里已有 98 件。要得更多，请打电话给门店。"));
        (await shop.Send(member, new CountCart(null))).ShouldBe(98);
        await shop.InCart(member, sku, 1);
        (await shop.Send(member, new CountCart(null))).ShouldBe(99);
    }

    [Fact]
    public async Task Merging_takes_no_more_of_one_sku_than_an_order_may_have()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 500));
        await shop.InCart(member, sku, 60);
        await shop.Send(member, new MergeCart(await shop.Send(Given.Guest, new AddToCart(null, sku, 60))));
        (await shop.Send(member, new CountCart(null))).ShouldBe(99);
    }

    [Fact]
    public async Task Takes_no_unknown_goods() =>
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new AddToCart(null, SkuId.New(), 1)));

    [Fact]
    public async Task Setting_a_quantity_to_zero_removes_the_line()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        await shop.InCart(member, sku, 3);
        await shop.Send(member, new SetCartQuantity(null, sku, 7));
        (await shop.Send(member, new GetCart(null))).Count.ShouldBe(7);
        await shop.Send(member, new SetCartQuantity(null, sku, 0));
        (await shop.Send(member, new GetCart(null))).Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Additions_at_once_are_all_kept()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.InCart(member, sku)));
        (await shop.Send(member, new GetCart(null))).Count.ShouldBe(20);
    }
}
