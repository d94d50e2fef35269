using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

[Collection(OpenShop.Name)]
public sealed class PublicPagesTests(RunningShop shop)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/categories")]
    [InlineData("/c/produce")]
    [InlineData("/search?q=苹果")]
    [InlineData("/cart")]
    [InlineData("/account/sign-in")]
    [InlineData("/me")]
    [InlineData("/licences")]
    [InlineData("/after-sales")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/contact")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Are_open_to_everyone(string path) => (await shop.Visitor().Status(path)).ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/")]
    [InlineData("/c/produce")]
    [InlineData("/search?q=苹果")]
    public async Task Say_that_the_goods_are_demo_goods(string path) => (await shop.Visitor().Read(path)).ShouldContain("演示数据");

    [Theory]
    [InlineData("苹果", "苹果")]
    [InlineData("黄花菜", "黄花菜")]
    [InlineData("胡麻油", "胡麻油")]
    [InlineData("花菜", "黄花菜")]
    public async Task Search_finds_goods_by_part_of_the_name(string typed, string name) =>
        (await shop.Visitor().Read($"/search?q={typed}")).Split("product-card__name").Skip(1).ShouldContain(card => card.Contains(name));

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/p/no-such-product")]
    [InlineData("/c/no-such-shelf")]
    [InlineData("/dev/pay/0195d1c8-0000-7000-8000-000000000000")]
    public async Task Unknown_addresses_get_a_friendly_404(string path)
    {
        var answer = await shop.Visitor().Get(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("首页");
    }

    [Theory]
    [InlineData("/c/produce?p=-1")]
    [InlineData("/c/produce?p=999999999")]
    [InlineData("/c/produce?p=abc")]
    [InlineData("/search?q=%27%20OR%201%3D1")]
    [InlineData("/search?q=%00")]
    public async Task Odd_addresses_break_nothing(string path) => ((int)await shop.Visitor().Status(path)).ShouldBeLessThan(500);

    [Fact]
    public async Task Have_no_inline_scripts_or_styles()
    {
        foreach (var path in new[] { "/", "/cart", "/account/sign-in", "/c/produce" })
        {
            var html = await shop.Visitor().Read(path);
            html.ShouldNotContain(" style=");
            html.ShouldNotContain("<style");
            html.ShouldNotContain(" onclick=");
            html.Split("<script").Skip(1).ShouldAllBe(tag => tag.Contains("src="));
        }
    }
}
