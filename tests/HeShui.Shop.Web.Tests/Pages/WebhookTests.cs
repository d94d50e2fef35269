using System.Net;
using System.Text;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Whoever is not the payment provider can't tell the shop that something was paid.</summary>
[Collection(OpenShop.Name)]
public sealed class WebhookTests(RunningShop shop)
{
    private const string Sandbox = "/webhooks/payments/sandbox";

    [Fact]
    public async Task An_event_without_the_providers_signature_pays_nothing()
    {
        var buyer = await shop.Newcomer();
        var number = await buyer.Buys(await shop.Sku());
        var pay = (await buyer.Post($"/orders/{number}?handler=Pay", "/me")).Headers.Location!.ToString();
        var fen = await shop.Look<long>($"SELECT (amount * 100)::bigint FROM payments.payment WHERE order_number = '{number}'");
        var body = $$"""{"Id":"evt-forged","Kind":0,"Reference":"{{pay.Split('/')[^1]}}","OrderNumber":"{{number}}","Fen":{{fen}},"Currency":"CNY"}""";
        var before = await shop.Everything();
        var ownKey = new SandboxGateway(TimeProvider.System).Sign(body);
        foreach (var signature in new[] { null, "", "0", new string('0', 64), new string('é', 64), ownKey, new string('a', 20_000) })
        {
            (await Tell(Sandbox, body, signature)).ShouldBe(HttpStatusCode.BadRequest, signature);
        }
        (await shop.Everything()).ShouldBe(before);
        (await shop.Look<string>($"SELECT payment FROM ordering.\"order\" WHERE number = '{number}'")).ShouldNotBe("Paid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("\0")]
    public async Task Nonsense_is_refused(string body)
    {
        var before = await shop.Everything();
        (await Tell(Sandbox, body, new string('0', 64))).ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/webhooks/payments/wechat")]
    [InlineData("/webhooks/payments/SANDBOX")]
    public async Task A_provider_that_is_not_set_up_is_not_found(string path) =>
        (await Tell(path, "{}", new string('0', 64))).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Bodies_that_are_too_long_or_of_unknown_length_are_refused()
    {
        (await Tell(Sandbox, new string('x', 100_000), new string('0', 64))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var request = new HttpRequestMessage(HttpMethod.Post, Sandbox) { Content = new StringContent("{}"), Headers = { TransferEncodingChunked = true } };
        (await shop.Visitor().Send(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task It_is_there_for_posts_alone() =>
        (await shop.Visitor().Status(Sandbox)).ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);

    private async Task<HttpStatusCode> Tell(string path, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Signature", signature.Any(c => c > 127) ? Uri.EscapeDataString(signature) : signature);
        }
        return (await shop.Visitor().Send(request)).StatusCode;
    }
}
