using System.Diagnostics;
using System.Net;
using System.Text;
using HeShui.Shop.Payments;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using HeShui.Shop.Web.Tests.Hosting;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The program with a merchant's keys, and WeChat Pay's side on this machine.</summary>
[Collection(OwnPrograms.Name)]
public sealed class WeChatPayProgramTests : IAsyncLifetime
{
    private string _database = "";
    private WeChatPayServer _server = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.NewWithDemo();
        _server = await WeChatPayServer.Start(TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await TestDatabases.Drop(_database);
    }

    [Fact]
    public async Task A_buyer_scans_a_code_on_a_desktop_and_is_sent_to_the_app_on_a_phone()
    {
        (string, string?)[] settings = [("PickupCodes__Key", TestServices.PickupKey), .. WeChatPayClientTests.Settings(_server).Select(s => (s.Name.Replace(":", "__", StringComparison.Ordinal), (string?)s.Value))];
        using var program = Process.Start(ShopProgram.Of("Development", ["--urls", "http://127.0.0.1:0"], _database, settings))!;
        try
        {
            var address = await ShopProgram.Welcome(program);
            using var buyer = new HttpVisitor(address);
            await buyer.Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", Visits.Resident), ("password", HttpVisitor.Password));
            var number = await buyer.Buys(await Visits.SkuOf(_database));
            (await buyer.Read($"/orders/{number}")).ShouldContain("用微信支付付款");

            var pay = (await buyer.Post($"/orders/{number}?handler=Pay", "/me", ("with", "wechatpay"))).Headers.Location!.ToString();
            var page = await buyer.Read(pay);
            page.ShouldContain("aria-label=\"微信付款二维码\"");
            page.ShouldContain("我已付款");
            (await buyer.Read(pay.Split('?')[0])).ShouldContain("这个付款码不能用了");

            var trade = _server.Trades.Values.ShouldHaveSingleItem();
            _server.Pay(trade.OutTradeNo);
            (await Tell(address, _server.TellPaid(trade.OutTradeNo, WeChatPayBehaviour.Probing))).ShouldBe(HttpStatusCode.BadRequest);
            (await buyer.Read(pay)).ShouldContain("我已付款");
            (await Tell(address, _server.TellPaid(trade.OutTradeNo))).ShouldBe(HttpStatusCode.OK);
            (await buyer.Read(pay)).ShouldContain("这笔钱收到了");

            var second = await buyer.Buys(await Visits.SkuOf(_database));
            var token = Visits.Token(await buyer.Read("/me"));
            using var fromPhone = new HttpRequestMessage(HttpMethod.Post, $"/orders/{second}?handler=Pay")
            {
                Headers = { { "User-Agent", "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Mobile" } },
                Content = new FormUrlEncodedContent([new("with", "wechatpay"), new("__RequestVerificationToken", token)]),
            };
            var sentOn = await buyer.Send(fromPhone);
            sentOn.Headers.Location!.Host.ShouldBe("wx.tenpay.com");
            sentOn.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' https://wx.tenpay.com");
            _server.Trades.Values.Single(t => t.Attach == second).PayerIp.ShouldBe("127.0.0.1");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }

    private static async Task<HttpStatusCode> Tell(Uri address, ProviderMessage message)
    {
        using var visitor = new HttpVisitor(address);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/payments/wechatpay") { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in message.Headers)
        {
            request.Headers.Add(name, value);
        }
        return (await visitor.Send(request)).StatusCode;
    }
}
