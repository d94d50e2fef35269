using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>What browsers are told, and what other sites' pages can not do.</summary>
[Collection(OpenShop.Name)]
public sealed class SafetyTests(RunningShop shop)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/account/sign-in")]
    [InlineData("/p/no-such-product")]
    [InlineData("/dist/shop.css")]
    public async Task Every_answer_tells_the_browser_what_is_not_done_here(string path)
    {
        var answer = await shop.Visitor().Get(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_form_of_another_site_is_refused_even_with_a_token(string header, string value)
    {
        var visitor = await shop.Newcomer();
        var token = Visits.Token(await visitor.Read("/me"));
        var before = await shop.Everything();
        (await visitor.Send(Follow(token, header, value))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Everything()).ShouldBe(before);
        (await visitor.Send(Follow(token, "Origin", shop.Address.GetLeftPart(UriPartial.Authority)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_keys_of_cookies_are_kept_in_the_database()
    {
        await shop.Newcomer();
        (await shop.Look<long>("SELECT count(*) FROM web.key")).ShouldBePositive();
    }

    private static HttpRequestMessage Follow(string token, string header, string value) => new(HttpMethod.Post, "/me?handler=Follow")
    {
        Content = new FormUrlEncodedContent([KeyValuePair.Create("follows", "true"), KeyValuePair.Create("__RequestVerificationToken", token)]),
        Headers = { { header, value } },
    };
}
