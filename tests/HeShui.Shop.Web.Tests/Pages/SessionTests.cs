using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The cookies, and where signing in leads.</summary>
[Collection(OpenShop.Name)]
public sealed class SessionTests(RunningShop shop)
{
    private const string SignIn = "/account/sign-in?handler=Password&step=password";

    [Fact]
    public async Task Scripts_and_other_sites_do_not_get_at_the_cookies()
    {
        var visitor = shop.Visitor();
        var added = await visitor.Add(await shop.Sku());
        var signedIn = await visitor.Post(SignIn, "/account/sign-in?step=password", ("Phone", await shop.NewMember()), ("password", HttpVisitor.Password));
        foreach (var (answer, name) in new[] { (added, "cart="), (signedIn, "session=") })
        {
            var cookie = answer.Headers.GetValues("Set-Cookie").First(c => c.StartsWith(name, StringComparison.Ordinal)).ToLowerInvariant();
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=lax");
        }
    }

    [Theory]
    [InlineData("session=garbage")]
    [InlineData("session=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("session=")]
    [InlineData("cart=garbage")]
    [InlineData("cart=00000000-0000-0000-0000-000000000000")]
    [InlineData("cart=0195d1c8-0000-7000-8000-000000000000")]
    [InlineData("form=garbage")]
    [InlineData("elder=garbage")]
    [InlineData("note=garbage")]
    public async Task Garbled_cookies_are_as_good_as_none(string cookie)
    {
        foreach (var path in new[] { "/", "/cart", "/me", "/account/sign-in?step=code" })
        {
            (await new Cookies(cookie).Get(shop.Address, path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
        (await new Cookies(cookie).Get(shop.Address, "/orders")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var visitor = new Cookies(cookie);
        (await visitor.Post(shop.Address, "/cart?handler=Add", ("sku", $"{await shop.Sku()}"), ("quantity", "2"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(shop.Address, "/cart")).ShouldNotContain("购物车还是空的");
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/orders?p=2", "/orders?p=2")]
    public async Task Signing_in_leads_only_inside_the_shop(string then, string there)
    {
        var phone = await shop.NewMember();
        var answer = await shop.Visitor().Post($"{SignIn}&then={Uri.EscapeDataString(then)}", "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password));
        answer.Headers.Location!.ToString().ShouldBe(there);
        var visitor = await shop.SignedIn(phone);
        (await visitor.Get($"/account/sign-in?then={Uri.EscapeDataString(then)}")).Headers.Location!.ToString().ShouldBe(there == "/" ? "/me" : there);
    }

    [Theory]
    [InlineData("/cart?handler=Add")]
    [InlineData("/account/elder")]
    [InlineData("/me?handler=Follow")]
    public async Task Forms_lead_only_inside_the_shop(string form)
    {
        var visitor = await shop.Newcomer();
        var answer = await visitor.Post(form, "/me", ("then", "//evil.example"), ("sku", $"{await shop.Sku()}"), ("quantity", "1"), ("follows", "true"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldStartWith("/");
        answer.Headers.Location.ToString().ShouldNotContain("evil");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var visitor = await shop.Newcomer();
        (await visitor.Status("/orders")).ShouldBe(HttpStatusCode.OK);
        await visitor.Post("/account/sign-out", "/me");
        (await visitor.Status("/orders")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_works_here_is_led_to_the_desk()
    {
        foreach (var (phone, home) in new[] { (Visits.Clerk, "/staff"), (Visits.Bureau, "/bureau") })
        {
            var answer = await shop.Visitor().Post(SignIn, "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password));
            answer.Headers.Location!.ToString().ShouldBe(home);
        }
    }

    [Fact]
    public async Task Who_chose_the_elder_version_sees_it_on_every_device_they_sign_in_on()
    {
        var phone = await shop.NewMember();
        var first = await shop.SignedIn(phone);
        (await first.Read("/me")).ShouldNotContain("data-elder");
        await first.Post("/account/elder", "/me");
        (await first.Read("/me")).ShouldContain("data-elder");

        var second = await shop.SignedIn(phone);
        (await second.Read("/me")).ShouldContain("data-elder");
        await second.Post("/account/elder", "/me");
        (await second.Read("/me")).ShouldNotContain("data-elder");
        (await MeAfterSigningIn(await ElderGuest(), phone)).ShouldNotContain("data-elder", customMessage: "the standard version is a choice too");
    }

    [Fact]
    public async Task A_guests_choice_stays_on_the_device_and_becomes_nobodys()
    {
        var phone = await shop.NewMember();
        (await MeAfterSigningIn(await ElderGuest(), phone)).ShouldContain("data-elder");
        (await (await shop.SignedIn(phone)).Read("/me")).ShouldNotContain("data-elder");
    }

    private async Task<HttpVisitor> ElderGuest()
    {
        var guest = shop.Visitor();
        await guest.Post("/account/elder", "/me");
        (await guest.Read("/me")).ShouldContain("data-elder");
        return guest;
    }

    private static async Task<string> MeAfterSigningIn(HttpVisitor visitor, string phone)
    {
        (await visitor.Post(SignIn, "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await visitor.Read("/me");
    }
}
