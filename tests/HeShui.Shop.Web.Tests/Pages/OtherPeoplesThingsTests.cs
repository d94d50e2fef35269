using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>What belongs to somebody else is not there.</summary>
[Collection(OpenShop.Name)]
public sealed class OtherPeoplesThingsTests(RunningShop shop)
{
    [Fact]
    public async Task Another_members_order_is_not_found_paid_or_cancelled()
    {
        var owner = await shop.Newcomer();
        var number = await owner.Buys(await shop.Sku());
        HttpVisitor[] strangers = [await shop.Newcomer(), await shop.SignedIn(Visits.Resident)];
        var before = await shop.Everything();
        foreach (var stranger in strangers)
        {
            (await stranger.Status($"/orders/{number}")).ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Post($"/orders/{number}?handler=Pay", "/me")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Post($"/orders/{number}?handler=Cancel", "/me", ("reason", "不想要了"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await stranger.Read("/orders")).ShouldNotContain(number);
        }
        (await shop.Everything()).ShouldBe(before);
        (await owner.Read($"/orders/{number}")).ShouldContain(number);
    }

    [Fact]
    public async Task Guests_are_asked_to_sign_in_before_an_order_is_shown()
    {
        var number = await (await shop.Newcomer()).Buys(await shop.Sku());
        var answer = await shop.Visitor().Get($"/orders/{number}");
        answer.Headers.Location!.ToString().ShouldBe($"/account/sign-in?then=%2Forders%2F{number}");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("%00")]
    [InlineData("HS'%20OR%20'1'='1")]
    [InlineData("..%2F..%2Fme")]
    public async Task An_order_that_never_was_is_not_found(string number) =>
        (await (await shop.SignedIn(Visits.Resident)).Status($"/orders/{number}")).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_members_cart_can_not_be_had_by_its_id()
    {
        var sku = await shop.Sku();
        await (await shop.Newcomer()).Add(sku, "7");
        var cart = await shop.Look<Guid>("SELECT cart FROM ordering.cart_line WHERE quantity = 7 ORDER BY added_at DESC LIMIT 1");
        var stranger = new Cookies($"cart={cart}");
        (await stranger.Read(shop.Address, "/cart")).ShouldContain("购物车还是空的");
        await stranger.Post(shop.Address, "/cart?handler=Quantity", ("sku", sku.ToString()), ("quantity", "1"));
        (await shop.Look<int>($"SELECT quantity FROM ordering.cart_line WHERE cart = '{cart}'")).ShouldBe(7);
    }

    [Fact]
    public async Task Signing_in_with_a_members_cart_in_the_cookie_takes_nothing_over()
    {
        var sku = await shop.Sku();
        await (await shop.Newcomer()).Add(sku, "9");
        var cart = await shop.Look<Guid>("SELECT cart FROM ordering.cart_line WHERE quantity = 9 ORDER BY added_at DESC LIMIT 1");
        var thief = new Cookies($"cart={cart}");
        await thief.Post(shop.Address, "/account/sign-in?handler=Password&step=password", ("Phone", await shop.NewMember()), ("password", HttpVisitor.Password));
        (await thief.Read(shop.Address, "/cart")).ShouldContain("购物车还是空的");
        (await shop.Look<int>($"SELECT quantity FROM ordering.cart_line WHERE cart = '{cart}'")).ShouldBe(9);
    }

    [Fact]
    public async Task A_stranger_does_not_move_anothers_shipment_along()
    {
        var owner = await shop.Newcomer();
        await owner.Buys(await shop.Sku());
        var order = await shop.Look<Guid>("SELECT id FROM ordering.\"order\" ORDER BY placed_at DESC LIMIT 1");
        var before = await shop.Everything();
        foreach (var handler in new[] { "Packed", "Sent", "Arrived", "Delivered" })
        {
            (await owner.Post($"/staff?handler={handler}", "/me", ("order", order.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await owner.Post("/staff/pickup", "/me", ("code", "12345678"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await shop.Everything()).ShouldBe(before);
    }
}
