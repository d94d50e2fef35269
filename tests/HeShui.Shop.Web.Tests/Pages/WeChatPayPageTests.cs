using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using HeShui.Shop.Web.Tests.Journeys;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The page with the code to scan, in every look, in each state of its payment.</summary>
[Collection(OpenShop.Name)]
public sealed class WeChatPayPageTests(RunningShop shop, Chromium chromium)
{
    [Theory]
    [InlineData("Started", "我已付款")]
    [InlineData("Captured", "这笔钱收到了")]
    [InlineData("Surplus", "全额按原路退回")]
    [InlineData("Failed", "这个付款码不能用了")]
    public async Task It_has_no_barriers_and_says_how_the_payment_stands(string state, string says)
    {
        var phone = await shop.NewMember();
        var address = await Address(phone, state);
        var page = await chromium.Open(shop.Address, Device.Phone);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await new Person(page, javaScript: true).SignsIn(phone);
        (await page.GotoAsync(address))!.Status.ShouldBe(200);
        (await page.InnerTextAsync("main")).ShouldContain(says);
        (await page.Locator("svg[aria-label=微信付款二维码]").CountAsync()).ShouldBe(state == "Started" ? 1 : 0);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Chromium.Screen(Device.Phone).Width);
        (await page.Barriers()).ShouldBeEmpty();
        await page.SetViewportSizeAsync(Chromium.Screen(Device.Desktop).Width, Chromium.Screen(Device.Desktop).Height);
        (await page.Barriers("color-contrast", "target-size", "landmark-unique", "region")).ShouldBeEmpty();
        await Task.WhenAll(
            page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce }),
            page.SetViewportSizeAsync(Chromium.Screen(Device.Phone).Width, Chromium.Screen(Device.Phone).Height));
        (await page.Barriers("color-contrast", "link-in-text-block")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_is_there_for_whoever_pays_alone()
    {
        var address = await Address(await shop.NewMember(), "Started");
        ((int)await (await shop.Newcomer()).Status(address)).ShouldBe(404);
    }

    /// <summary>Of a payment of somebody that stands as it is said.</summary>
    private async Task<string> Address(string phone, string state)
    {
        using var buyer = await shop.SignedIn(phone);
        var number = await buyer.Buys(await shop.Sku());
        await buyer.Post($"/orders/{number}?handler=Pay", "/me");
        var id = await shop.Look<Guid>($"UPDATE payments.payment SET provider = 'wechatpay', state = '{state}' WHERE order_number = '{number}' RETURNING id");
        var code = new WeChatPayCode(new Sealing(Options.Create(new SealingOptions { Key = TestServices.PickupKey }))).Close(new PaymentId(id), "weixin://wxpay/bizpayurl?pr=JyC91EIz1");
        return $"/pay/wechat/{id}?code={code}";
    }
}
