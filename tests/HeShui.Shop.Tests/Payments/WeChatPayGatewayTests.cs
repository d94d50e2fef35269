using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Tests.Payments;

/// <summary>What the adapter makes of what WeChat Pay answers, certificates and bills included.</summary>
public sealed class WeChatPayGatewayTests : IAsyncLifetime
{
    private const string Certificates = "GET /v3/certificates";
    private readonly TestClock _clock = new();
    private WeChatPayServer _server = null!;
    private ServiceProvider _services = null!;

    private IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public async Task InitializeAsync()
    {
        _server = await WeChatPayServer.Start(_clock);
        _services = Connected();
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_same_payment_opened_again_is_the_same_one()
    {
        var request = Request();
        await Gateway.Start(request, default);
        await Gateway.Start(request, default);
        _server.Trades.ShouldHaveSingleItem();
        await Should.ThrowAsync<ProviderDownException>(Gateway.Start(request with { Amount = new Money(1m) }, default));
    }

    [Theory]
    [InlineData("NOTPAY", ProviderEventKind.Other)]
    [InlineData("USERPAYING", ProviderEventKind.Other)]
    [InlineData("CLOSED", ProviderEventKind.Failed)]
    [InlineData("REVOKED", ProviderEventKind.Failed)]
    [InlineData("PAYERROR", ProviderEventKind.Failed)]
    public async Task A_payment_that_is_not_paid_is_told_from_one_that_came_to_nothing(string state, ProviderEventKind expected)
    {
        var (payment, number) = await Opened();
        _server.Trades[number].State = state;
        var said = await Gateway.Ask(payment, number, default);
        (said.Kind, said.Payment, said.Reference, said.OrderNumber, said.Id).ShouldBe((expected, payment, number, null, $"asked-{number}-{state}"));
    }

    [Theory]
    [InlineData("SUCCESS")]
    [InlineData("REFUND")]
    public async Task A_payment_whose_word_never_came_is_asked_for(string state)
    {
        var (payment, number) = await Paid();
        _server.Trades[number].State = state;
        var said = await Gateway.Ask(payment, null, default);
        (said.Kind, said.Payment, said.Reference, said.OrderNumber, said.Amount, said.Currency).ShouldBe((ProviderEventKind.Paid, payment, number, "HS202605120001", new Money(29.90m), "CNY"));
    }

    [Fact]
    public async Task A_payment_that_is_not_known_there_is_undecided() =>
        (await Gateway.Ask(PaymentId.New(), null, default)).Kind.ShouldBe(ProviderEventKind.Other);

    [Theory]
    [InlineData("mchid", "1900009999")]
    [InlineData("appid", "wx0000000000000000")]
    [InlineData("out_trade_no", "0195d1c8000070008000000000000000")]
    [InlineData("trade_state", "PERHAPS")]
    public async Task An_answer_about_something_else_is_no_answer(string field, string value)
    {
        var (payment, number) = await Paid();
        _server.Lie = answer => answer[field] = value;
        await Should.ThrowAsync<ProviderDownException>(Gateway.Ask(payment, number, default));
    }

    [Theory]
    [InlineData("mchid", "1900009999")]
    [InlineData("appid", "wx0000000000000000")]
    [InlineData("trade_state", "PERHAPS")]
    [InlineData("amount", null)]
    public async Task A_word_about_another_merchants_payment_or_without_sense_is_refused(string field, string? value)
    {
        var (_, number) = await Paid();
        (await Should.ThrowAsync<DomainException>(Gateway.Read(_server.TellPaid(number, lie: trade => trade[field] = value), default))).Code.ShouldBe("bad-event");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"id":"1","event_type":"TRANSACTION.SUCCESS"}""")]
    [InlineData("""{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":null}""")]
    [InlineData("""{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"AAAA","nonce":"0123456789ab"}}""")]
    [InlineData("""{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","nonce":"0123456789ab"}}""")]
    [InlineData("""{"id":"1","event_type":"TRANSACTION.SUCCESS","resource":{"algorithm":"AEAD_AES_256_GCM","ciphertext":"?","nonce":""}}""")]
    [InlineData("""{"id":"","event_type":"COUPON.USE","resource":{"algorithm":"","ciphertext":"","nonce":""}}""")]
    [InlineData("""{"id":"a\u0000b","event_type":"COUPON.USE","resource":{"algorithm":"","ciphertext":"","nonce":""}}""")]
    public async Task Signed_nonsense_is_a_bad_event(string body) =>
        (await Should.ThrowAsync<DomainException>(Gateway.Read(_server.Sign(body), default))).Code.ShouldBe("bad-event");

    [Theory]
    [InlineData("Wechatpay-Timestamp", "")]
    [InlineData("Wechatpay-Timestamp", "-1")]
    [InlineData("Wechatpay-Timestamp", "99999999999999999999")]
    [InlineData("Wechatpay-Timestamp", "9223372036854775807")]
    [InlineData("Wechatpay-Signature", "")]
    [InlineData("Wechatpay-Signature", "é")]
    [InlineData("Wechatpay-Signature", "AAAA")]
    [InlineData("Wechatpay-Serial", "")]
    [InlineData("Wechatpay-Serial", "PUB_KEY_ID_0")]
    [InlineData("Wechatpay-Nonce", "another")]
    public async Task Odd_headers_are_bad_signatures(string header, string value)
    {
        var (_, number) = await Paid();
        var told = _server.TellPaid(number);
        var headers = told.Headers.ToDictionary(h => h.Key, h => h.Key == header ? value : h.Value);
        (await Should.ThrowAsync<DomainException>(Gateway.Read(told with { Headers = headers }, default))).Code.ShouldBe("bad-signature");
    }

    [Fact]
    public async Task What_another_key_encrypted_is_a_bad_event()
    {
        var message = _server.Tell("TRANSACTION.SUCCESS", [], key: new string('k', 32));
        (await Should.ThrowAsync<DomainException>(Gateway.Read(message, default))).Code.ShouldBe("bad-event");
    }

    [Theory]
    [InlineData("SUCCESS", RefundProgress.Done)]
    [InlineData("PROCESSING", RefundProgress.UnderWay)]
    [InlineData("CLOSED", RefundProgress.Refused)]
    [InlineData("ABNORMAL", RefundProgress.Refused)]
    public async Task A_refund_stands_as_it_is_said(string state, RefundProgress expected)
    {
        var refund = await Refundable();
        _server.RefundState = state;
        (await Gateway.Refund(refund, default)).ShouldBe(expected);
        (await Gateway.Refund(refund, default)).ShouldBe(expected);
        (await Gateway.AskRefund(refund, default)).ShouldBe(expected);
        _server.Refunds.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(400, "INVALID_REQUEST")]
    [InlineData(403, "USER_ACCOUNT_ABNORMAL")]
    public async Task A_refund_that_will_never_go_is_refused(int status, string code)
    {
        _server.RefundRefusal = (status, code);
        (await Gateway.Refund(await Refundable(), default)).ShouldBe(RefundProgress.Refused);
    }

    [Theory]
    [InlineData(403, "NOT_ENOUGH")]
    [InlineData(429, "FREQUENCY_LIMITED")]
    [InlineData(500, "SYSTEM_ERROR")]
    [InlineData(400, "PARAM_ERROR")]
    public async Task A_refund_that_may_go_later_is_not_refused(int status, string code)
    {
        var refund = await Refundable();
        _server.RefundRefusal = (status, code);
        await Should.ThrowAsync<ProviderDownException>(Gateway.Refund(refund, default));
        _server.RefundRefusal = null;
        (await Gateway.Refund(refund, default)).ShouldBe(RefundProgress.Done);
    }

    [Fact]
    public async Task A_refusal_of_a_refund_that_was_made_before_is_not_believed()
    {
        var refund = await Refundable();
        await Gateway.Refund(refund, default);
        _server.RefundRefusal = (400, "INVALID_REQUEST");
        (await Gateway.Refund(refund, default)).ShouldBe(RefundProgress.Done);
    }

    [Theory]
    [InlineData("status", "PERHAPS")]
    [InlineData("out_refund_no", "other")]
    [InlineData("out_trade_no", "other")]
    [InlineData("amount", null)]
    public async Task A_refund_of_which_something_else_is_said_is_not_known(string field, string? value)
    {
        var refund = await Refundable();
        _server.Lie = answer => answer[field] = value;
        await Should.ThrowAsync<ProviderDownException>(Gateway.Refund(refund, default));
        await Should.ThrowAsync<ProviderDownException>(Gateway.AskRefund(refund, default));
    }

    [Fact]
    public async Task More_than_was_paid_is_not_given_back()
    {
        var refund = await Refundable();
        (await Gateway.Refund(refund, default)).ShouldBe(RefundProgress.Done);
        (await Gateway.Refund(refund with { Refund = Guid.NewGuid() }, default)).ShouldBe(RefundProgress.Refused);
    }

    [Fact]
    public async Task Certificates_are_fetched_once_and_again_after_half_a_day()
    {
        await Opened();
        await Opened();
        Fetched().ShouldBe(1);
        _clock.Now += TimeSpan.FromHours(13);
        await Opened();
        Fetched().ShouldBe(2);
    }

    [Fact]
    public async Task A_new_certificate_signs_beside_the_old_one()
    {
        var (_, number) = await Paid();
        var toldBefore = _server.TellPaid(number);
        _clock.Now += TimeSpan.FromMinutes(2);
        _server.SignWith(_server.AddCertificate());
        (await Gateway.Read(_server.TellPaid(number), default)).Kind.ShouldBe(ProviderEventKind.Paid);
        (await Gateway.Read(toldBefore, default)).Kind.ShouldBe(ProviderEventKind.Paid);
        Fetched().ShouldBe(2);
    }

    [Fact]
    public async Task Unknown_certificates_are_asked_for_once_a_minute_at_most()
    {
        var (_, number) = await Paid();
        for (var i = 0; i < 5; i++)
        {
            await Should.ThrowAsync<DomainException>(Gateway.Read(_server.TellPaid(number, WeChatPayBehaviour.UnknownSerial), default));
        }
        Fetched().ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(2);
        await Should.ThrowAsync<DomainException>(Gateway.Read(_server.TellPaid(number, WeChatPayBehaviour.UnknownSerial), default));
        Fetched().ShouldBe(2);
    }

    [Fact]
    public async Task A_known_certificate_does_while_new_ones_can_not_be_had()
    {
        var (_, number) = await Paid();
        _clock.Now += TimeSpan.FromHours(13);
        _server.Behaves = path => path == "/v3/certificates" ? WeChatPayBehaviour.Html : WeChatPayBehaviour.Fine;
        (await Gateway.Read(_server.TellPaid(number), default)).Kind.ShouldBe(ProviderEventKind.Paid);
    }

    [Fact]
    public async Task A_certificate_that_has_run_out_signs_nothing()
    {
        var (_, number) = await Paid();
        _clock.Now += TimeSpan.FromMinutes(2);
        var brief = _server.AddCertificate(TimeSpan.FromMinutes(1));
        _server.SignWith(brief);
        (await Gateway.Read(_server.TellPaid(number), default)).Kind.ShouldBe(ProviderEventKind.Paid);
        _clock.Now += TimeSpan.FromMinutes(3);
        (await Should.ThrowAsync<DomainException>(Gateway.Read(_server.TellPaid(number), default))).Code.ShouldBe("bad-signature");
    }

    [Fact]
    public async Task Certificates_of_somebody_who_does_not_have_the_key_are_not_believed()
    {
        _server.Lie = answer =>
        {
            if (answer["data"] is { } data)
            {
                data[0]!["encrypt_certificate"]!["associated_data"] = "another";
            }
        };
        await Should.ThrowAsync<ProviderDownException>(Opened());
    }

    [Theory]
    [InlineData(WeChatPayBehaviour.Forged)]
    [InlineData(WeChatPayBehaviour.UnknownSerial)]
    [InlineData(WeChatPayBehaviour.Old)]
    [InlineData(WeChatPayBehaviour.NotSigned)]
    [InlineData(WeChatPayBehaviour.Garbage)]
    public async Task Certificates_without_their_own_signature_are_not_believed(WeChatPayBehaviour behaviour)
    {
        _server.Behaves = path => path == "/v3/certificates" ? behaviour : WeChatPayBehaviour.Fine;
        await Should.ThrowAsync<ProviderDownException>(Opened());
    }

    [Fact]
    public async Task A_merchant_with_the_public_key_needs_no_certificates()
    {
        await using var services = Connected(o => (o.PublicKeyId, o.PublicKey) = (WeChatPayServer.PublicKeyId, _server.PublicKey));
        var request = Request();
        (await services.GetRequiredService<IPaymentGateway>().Start(request, default)).Reference.ShouldBe(request.Payment.Value.ToString("N"));
        Fetched().ShouldBe(0);
    }

    [Fact]
    public async Task The_bill_of_a_day_has_what_was_paid_and_given_back_that_day()
    {
        await Opened();
        var (whole, _) = await Paid();
        var (part, number) = await Paid();
        var back = new RefundRequest(Guid.CreateVersion7(), part, number, new Money(10m), new Money(29.90m), "少发一件");
        await Gateway.Refund(back, default);
        _clock.Now += TimeSpan.FromDays(1);
        await Paid();
        var lines = await Gateway.Report(new DateOnly(2026, 5, 12), default);
        lines.ShouldBe(
        [
            new ReportLine(whole, null, whole.Value.ToString("N"), new Money(29.90m), "CNY", TestClock.Start),
            new ReportLine(part, null, number, new Money(29.90m), "CNY", TestClock.Start),
            new ReportLine(part, back.Refund, number, new Money(10m), "CNY", TestClock.Start),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task A_day_without_payments_has_an_empty_bill_once_it_is_over()
    {
        await Should.ThrowAsync<ProviderDownException>(Gateway.Report(new DateOnly(2026, 5, 12), default));
        (await Gateway.Report(new DateOnly(2026, 5, 11), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bill_that_is_not_the_one_announced_is_not_believed()
    {
        await Paid();
        _clock.Now += TimeSpan.FromDays(1);
        _server.Files = file => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace("29.90", "19.90", StringComparison.Ordinal));
        await Should.ThrowAsync<ProviderDownException>(Gateway.Report(new DateOnly(2026, 5, 12), default));
        _server.Files = file => file[..(file.Length / 2)];
        await Should.ThrowAsync<ProviderDownException>(Gateway.Report(new DateOnly(2026, 5, 12), default));
    }

    private int Fetched() => _server.Asked.Count(a => a == Certificates);

    private PaymentRequest Request() => new(PaymentId.New(), "HS202605120001", new Money(29.90m), _clock.Now.AddMinutes(30), OnPhone: false);

    private async Task<(PaymentId Payment, string Number)> Opened()
    {
        var request = Request();
        return (request.Payment, (await Gateway.Start(request, default)).Reference);
    }

    private async Task<(PaymentId Payment, string Number)> Paid()
    {
        var (payment, number) = await Opened();
        _server.Pay(number);
        return (payment, number);
    }

    private async Task<RefundRequest> Refundable()
    {
        var (payment, number) = await Paid();
        return new RefundRequest(Guid.CreateVersion7(), payment, number, new Money(29.90m), new Money(29.90m), "订单已取消");
    }

    private ServiceProvider Connected(Action<WeChatPayOptions>? also = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("PickupCodes:Key", TestServices.PickupKey)]).Build());
        services.AddSingleton<TimeProvider>(_clock).AddSingleton<Sealing>().AddOptions<SealingOptions>().BindConfiguration("PickupCodes");
        _server.Connect(services);
        services.Configure(also ?? (_ => { }));
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
