using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

public sealed class OldCartTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_guests_cart_is_kept_for_thirty_days_after_the_last_change_and_then_forgotten() =>
        await Lives(Given.Guest, await shop.Send(Given.Guest, new AddToCart(null, await shop.Sku(), 1)));

    [Fact]
    public async Task So_is_a_members()
    {
        var member = await shop.Member();
        await Lives(member, await shop.InCart(member, await shop.Sku()));
        await shop.InCart(member, await shop.Sku());
        (await shop.Send(member, new CountCart(null))).ShouldBe(1);
    }

    [Fact]
    public async Task Looking_at_the_checkout_is_use_too()
    {
        var member = await shop.Member();
        var cart = await shop.InCart(member, await shop.Sku());
        shop.Clock.Now += TimeSpan.FromDays(20);
        await shop.Send(member, new BeginCheckout());
        shop.Clock.Now += TimeSpan.FromDays(29);
        await shop.Send(Actor.System, new ForgetOldCarts());
        (await Is(cart)).ShouldBeTrue();
        shop.Clock.Now += TimeSpan.FromDays(2);
        await shop.Send(Actor.System, new ForgetOldCarts());
        (await Is(cart)).ShouldBeFalse();
    }

    private async Task Lives(Actor actor, CartId cart)
    {
        var sku = (await shop.Send(actor, new GetCart(cart))).Lines.Single().Sku.Id;
        shop.Clock.Now += TimeSpan.FromDays(20);
        await shop.Send(actor, new SetCartQuantity(cart, sku, 2));
        shop.Clock.Now += TimeSpan.FromDays(30);
        await shop.Send(Actor.System, new ForgetOldCarts());
        (await Is(cart)).ShouldBeTrue();
        shop.Clock.Now += TimeSpan.FromMinutes(1);
        (await shop.Send(Actor.System, new ForgetOldCarts())).ShouldBeGreaterThan(0);
        (await Is(cart)).ShouldBeFalse();
        (await shop.Send(actor, new GetCart(cart))).Lines.ShouldBeEmpty();
    }

    private Task<bool> Is(CartId cart) => shop.Find(db => db.Carts.AnyAsync(c => c.Id == cart));
}
