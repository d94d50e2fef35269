using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>A buyer who comes back from paying, whether or not the provider has told the shop.</summary>
[Collection(OpenShop.Name)]
public sealed class PaymentReturnTests(RunningShop shop)
{
    [Fact]
    public async Task A_provider_that_keeps_silent_is_asked_and_the_order_is_paid()
    {
        var (buyer, number, pay) = await Opened();
        var returned = (await buyer.Post($"{pay}?handler=Silent", pay)).Headers.Location!.ToString();
        returned.ShouldContain($"/orders/{number}?returned=");
        (await buyer.Get(returned)).Headers.Location!.ToString().ShouldBe($"/orders/{number}", StringCompareShould.IgnoreCase);
        (await buyer.Read($"/orders/{number}")).ShouldContain("付款成功");
        (await Payment(number)).ShouldBe("Paid");
    }

    [Fact]
    public async Task Without_a_payment_the_buyer_is_told_to_wait_and_nothing_is_paid()
    {
        var (buyer, number, _) = await Opened();
        await buyer.Get($"/orders/{number}?returned=true");
        var page = await buyer.Read($"/orders/{number}");
        page.ShouldContain("还没有收到付款平台的消息");
        page.ShouldContain("去付款");
        (await Payment(number)).ShouldBe("Unpaid");
    }

    [Fact]
    public async Task Another_buyers_order_is_not_asked_about() =>
        (await (await shop.Newcomer()).Status($"/orders/{(await Opened()).Number}?returned=true")).ShouldBe(HttpStatusCode.NotFound);

    private async Task<(HttpVisitor Buyer, string Number, string Pay)> Opened()
    {
        var buyer = await shop.Newcomer();
        var number = await buyer.Buys(await shop.Sku());
        return (buyer, number, (await buyer.Post($"/orders/{number}?handler=Pay", "/me")).Headers.Location!.ToString());
    }

    private Task<string> Payment(string number) => shop.Look<string>($"SELECT payment FROM ordering.\"order\" WHERE number = '{number}'");
}
