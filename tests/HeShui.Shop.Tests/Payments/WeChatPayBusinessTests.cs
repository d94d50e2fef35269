using System.Text.Json.Nodes;
using System.Web;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Payment_ = HeShui.Shop.Payments.Payment;

namespace HeShui.Shop.Tests.Payments;

/// <summary>Orders paid by WeChat Pay, through the real business and against a server that signs, lies and keeps silent.</summary>
public sealed class WeChatPayBusinessTests : IClassFixture<WeChatPayShop>
{
    private readonly ShopFixture _shop;
    private readonly WeChatPayServer _server;

    public WeChatPayBusinessTests(WeChatPayShop both)
    {
        (_shop, _server) = (both.Shop, both.Server);
        (_server.Behaves, _server.Lie, _server.RefundState, _server.RefundRefusal) = (_ => WeChatPayBehaviour.Fine, null, "SUCCESS", null);
        _shop.Clock.Now += TimeSpan.FromMinutes(2);
    }

    [Fact]
    public async Task An_order_is_paid_by_a_code_that_is_scanned()
    {
        var begun = await Begin();
        var order = JsonNode.Parse(begun.Trade.Order)!;
        var placed = await _shop.Reload(begun.Order);
        order["amount"]!.ToJsonString().ShouldBe("""{"total":1234,"currency":"CNY"}""");
        order["out_trade_no"]!.GetValue<string>().ShouldBe(begun.Payment.ToString("N"));
        order["attach"]!.GetValue<string>().ShouldBe(placed.Number);
        order["notify_url"]!.GetValue<string>().ShouldBe("https://shop.example.gov.cn/webhooks/payments/wechatpay");
        order["time_expire"]!.GetValue<string>().ShouldBe($"{Shanghai.Local(placed.PaymentDue):yyyy-MM-ddTHH:mm:ss}+08:00");
        order["scene_info"].ShouldBeNull();

        var shown = await Show(begun);
        (shown.Amount, shown.State, shown.Code).ShouldBe((new Money(12.34m), PaymentState.Started, $"weixin://wxpay/bizpayurl?pr={begun.Trade.OutTradeNo[^9..]}"));

        _server.Pay(begun.Trade.OutTradeNo);
        (await Receive(_server.TellPaid(begun.Trade.OutTradeNo))).ShouldBe(EventOutcome.Captured);
        (await _shop.Reload(begun.Order)).Payment.ShouldBe(PaymentStatus.Paid);
        (await _shop.Find(db => db.Entries.Where(e => e.Order == begun.Order.Id).ToListAsync())).Sum(e => e.Amount).ShouldBe(new Money(12.34m));
        (await Payment(begun)).Reference.ShouldBe(begun.Trade.OutTradeNo);
        shown = await Show(begun);
        (shown.State, shown.Code).ShouldBe((PaymentState.Captured, null), "there is nothing to scan any more");
        await AllHolds();
    }

    [Fact]
    public async Task On_a_phone_the_order_is_paid_in_the_app()
    {
        var begun = await Begin(onPhone: true);
        (begun.Trade.Kind, begun.Trade.PayerIp).ShouldBe(("MWEB", "203.0.113.7"));
        var url = new Uri(begun.Url);
        url.Host.ShouldBe("wx.tenpay.com");
        HttpUtility.ParseQueryString(url.Query)["redirect_url"].ShouldBe($"https://shop.example.gov.cn/orders/{begun.Order.Number}?returned=true");
        _server.Pay(begun.Trade.OutTradeNo);
        (await Receive(_server.TellPaid(begun.Trade.OutTradeNo))).ShouldBe(EventOutcome.Captured);
    }

    [Fact]
    public async Task Of_a_phone_whose_address_nobody_knows_a_code_is_shown()
    {
        var known = _server.Payer;
        _server.Payer = null;
        try
        {
            (await Begin(onPhone: true)).Trade.Kind.ShouldBe("NATIVE");
        }
        finally
        {
            _server.Payer = known;
        }
    }

    [Fact]
    public async Task A_payments_page_is_its_members_own_and_shows_no_code_but_its_own()
    {
        var (mine, other) = (await Begin(), await Begin());
        await Should.ThrowAsync<NotFoundException>(_shop.Send(other.Member, new GetWeChatPayment(new PaymentId(mine.Payment), mine.Code)));
        foreach (var code in new[] { null, "", "x", "====", "AAAA", other.Code, mine.Code[..^2], HttpUtility.UrlEncode("weixin://wxpay/bizpayurl?pr=stranger") })
        {
            (await _shop.Send(mine.Member, new GetWeChatPayment(new PaymentId(mine.Payment), code))).Code.ShouldBeNull(code);
        }
        await _shop.Send(mine.Member, new CancelOrder(mine.Order.Id, "不想要了"));
        (await Show(mine)).Code.ShouldBeNull("the order was called off");
    }

    [Fact]
    public async Task The_same_word_many_times_at_once_has_one_effect()
    {
        var begun = await Begin();
        _server.Pay(begun.Trade.OutTradeNo);
        var same = _server.TellPaid(begun.Trade.OutTradeNo, id: "EV-2018022511223320873");
        var told = Enumerable.Range(0, 10).Select(_ => same).Concat(Enumerable.Range(0, 10).Select(_ => _server.TellPaid(begun.Trade.OutTradeNo))).ToList();
        var outcomes = await Task.WhenAll(told.Select(Receive));
        outcomes.Count(o => o == EventOutcome.Captured).ShouldBe(1);
        outcomes.Count(o => o == EventOutcome.Ignored).ShouldBe(19);
        await AllHolds();
    }

    [Fact]
    public async Task A_payment_that_nobody_wants_goes_back()
    {
        var begun = await Unwanted();
        await _shop.SendOutbox();
        var refund = (await Payment(begun)).Refunds.ShouldHaveSingleItem();
        var booked = _server.Refunds[refund.Id.ToString("N")];
        (refund.State, booked.OutTradeNo, booked.Amount, booked.Total, booked.Reason).ShouldBe((RefundState.Done, begun.Trade.OutTradeNo, 1234, 1234, refund.Reason));
        await AllHolds();
    }

    [Theory]
    [InlineData("SUCCESS", RefundState.Done)]
    [InlineData("ABNORMAL", RefundState.Refused)]
    [InlineData("CLOSED", RefundState.Refused)]
    public async Task A_refund_that_takes_its_time_ends_when_its_word_comes(string ends, RefundState expected)
    {
        var begun = await Unwanted();
        _server.RefundState = "PROCESSING";
        await _shop.SendOutbox();
        var refund = (await Payment(begun)).Refunds.Single();
        refund.State.ShouldBe(RefundState.UnderWay);

        var number = refund.Id.ToString("N");
        (await Receive(_server.TellRefund(number, ends, r => r["amount"]!["refund"] = 1))).ShouldBe(EventOutcome.Mismatch);
        (await Receive(_server.TellRefund(number, ends, r => r["out_refund_no"] = "somebody-elses"))).ShouldBe(EventOutcome.Unknown);
        (await Payment(begun)).Refunds.Single().State.ShouldBe(RefundState.UnderWay);
        (await Receive(_server.TellRefund(number, ends, id: $"EV-{number}"))).ShouldBe(EventOutcome.Refund);
        (await Receive(_server.TellRefund(number, ends, id: $"EV-{number}"))).ShouldBe(EventOutcome.Ignored);
        (await Payment(begun)).Refunds.Single().State.ShouldBe(expected);
        await AllHolds();
    }

    [Fact]
    public async Task A_refund_whose_answer_is_lost_is_made_once()
    {
        var begun = await Unwanted();
        _server.Behaves = path => path.Contains("refund", StringComparison.Ordinal) ? WeChatPayBehaviour.Lost : WeChatPayBehaviour.Fine;
        await _shop.SendOutbox();
        var refund = (await Payment(begun)).Refunds.Single();
        refund.State.ShouldBe(RefundState.Requested);
        _server.Behaves = _ => WeChatPayBehaviour.Fine;
        _shop.Clock.Now += TimeSpan.FromHours(1);
        await _shop.SendOutbox();
        (await Payment(begun)).Refunds.Single().State.ShouldBe(RefundState.Done);
        _server.Refunds.Values.Count(r => r.OutTradeNo == begun.Trade.OutTradeNo).ShouldBe(1);
    }

    [Fact]
    public async Task The_word_of_a_refund_may_come_before_its_answer()
    {
        var begun = await Unwanted();
        _server.Behaves = path => path.Contains("refund", StringComparison.Ordinal) ? WeChatPayBehaviour.Lost : WeChatPayBehaviour.Fine;
        await _shop.SendOutbox();
        _server.Behaves = _ => WeChatPayBehaviour.Fine;
        var number = (await Payment(begun)).Refunds.Single().Id.ToString("N");
        (await Receive(_server.TellRefund(number, "SUCCESS"))).ShouldBe(EventOutcome.Refund);
        _shop.Clock.Now += TimeSpan.FromHours(1);
        await _shop.SendOutbox();
        (await Payment(begun)).Refunds.Single().State.ShouldBe(RefundState.Done);
        (await Receive(_server.TellPaid(begun.Trade.OutTradeNo))).ShouldBe(EventOutcome.Ignored, "a late word of the payment changes nothing");
        await AllHolds();
    }

    public static TheoryData<string, EventOutcome> Wrongs => new()
    {
        { "too little", EventOutcome.Mismatch },
        { "currency", EventOutcome.Mismatch },
        { "another order", EventOutcome.Mismatch },
        { "unknown payment", EventOutcome.Unknown },
        { "another system's payment", EventOutcome.Unknown },
        { "other event", EventOutcome.Ignored },
    };

    [Theory, MemberData(nameof(Wrongs))]
    public async Task What_is_signed_and_does_not_fit_pays_nothing(string what, EventOutcome expected)
    {
        var begun = await Begin();
        _server.Pay(begun.Trade.OutTradeNo);
        var message = what switch
        {
            "too little" => _server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["amount"]!["total"] = 1),
            "currency" => _server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["amount"]!["currency"] = "USD"),
            "another order" => _server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["attach"] = "HS000000000000"),
            "unknown payment" => _server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["out_trade_no"] = Guid.NewGuid().ToString("N")),
            "another system's payment" => _server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["out_trade_no"] = "1217752501201407033233368018"),
            _ => _server.Tell("COUPON.USE", new JsonObject { ["stock_id"] = "1" }),
        };
        (await Receive(message)).ShouldBe(expected);
        await NothingIsPaid(begun);
    }

    public static TheoryData<WeChatPayBehaviour, string> Forgeries => new()
    {
        { WeChatPayBehaviour.NotSigned, "bad-signature" },
        { WeChatPayBehaviour.Forged, "bad-signature" },
        { WeChatPayBehaviour.UnknownSerial, "bad-signature" },
        { WeChatPayBehaviour.Old, "bad-signature" },
        { WeChatPayBehaviour.Probing, "bad-signature" },
        { WeChatPayBehaviour.Truncated, "bad-signature" },
        { WeChatPayBehaviour.Garbage, "bad-event" },
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task What_WeChat_Pay_did_not_sign_just_now_is_refused_and_not_kept(WeChatPayBehaviour behaviour, string code)
    {
        var begun = await Begin();
        _server.Pay(begun.Trade.OutTradeNo);
        var kept = await _shop.Find(db => db.InboxEvents.CountAsync());
        (await Should.ThrowAsync<DomainException>(Receive(_server.TellPaid(begun.Trade.OutTradeNo, behaviour)))).Code.ShouldBe(code);
        (await _shop.Find(db => db.InboxEvents.CountAsync())).ShouldBe(kept);
        await NothingIsPaid(begun);
    }

    [Fact]
    public async Task A_word_that_is_replayed_later_is_refused()
    {
        var begun = await Begin();
        _server.Pay(begun.Trade.OutTradeNo);
        var told = _server.TellPaid(begun.Trade.OutTradeNo);
        _shop.Clock.Now += TimeSpan.FromMinutes(6);
        (await Should.ThrowAsync<DomainException>(Receive(told))).Code.ShouldBe("bad-signature");
        await NothingIsPaid(begun);
    }

    public static TheoryData<WeChatPayBehaviour> Silences =>
    [
        WeChatPayBehaviour.Silent, WeChatPayBehaviour.Lost, WeChatPayBehaviour.Broken, WeChatPayBehaviour.Busy, WeChatPayBehaviour.Html,
        WeChatPayBehaviour.NotSigned, WeChatPayBehaviour.Forged, WeChatPayBehaviour.UnknownSerial, WeChatPayBehaviour.Old, WeChatPayBehaviour.Truncated, WeChatPayBehaviour.Garbage,
    ];

    [Theory, MemberData(nameof(Silences))]
    public async Task While_it_does_not_answer_nothing_is_paid_and_the_buyer_is_told(WeChatPayBehaviour behaviour)
    {
        var member = await _shop.Member();
        var placed = await _shop.Order(member, await _shop.Sku());
        _server.Behaves = path => path.Contains("native", StringComparison.Ordinal) ? behaviour : WeChatPayBehaviour.Fine;
        var refused = await Should.ThrowAsync<DomainException>(_shop.Send(member, new StartPayment(placed.Id, WeChatPayGateway.ProviderName)));
        (refused.Code, refused.Message.Contains("微信支付", StringComparison.Ordinal)).ShouldBe(("provider-down", true));
        var payment = await _shop.Find(db => db.Payments.AsNoTracking().SingleAsync(p => p.Order == placed.Id));
        (payment.State, payment.Reference).ShouldBe((PaymentState.Started, null));

        _server.Behaves = _ => WeChatPayBehaviour.Fine;
        await _shop.Send(member, new StartPayment(placed.Id, WeChatPayGateway.ProviderName));
        (await _shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
        await AllHolds();
    }

    [Fact]
    public async Task Keys_and_buyers_are_not_in_the_log()
    {
        var begun = await Begin();
        _server.Pay(begun.Trade.OutTradeNo);
        await Should.ThrowAsync<DomainException>(Receive(_server.TellPaid(begun.Trade.OutTradeNo, WeChatPayBehaviour.Forged)));
        await Receive(_server.TellPaid(begun.Trade.OutTradeNo, lie: t => t["amount"]!["total"] = 1));
        var unwanted = await Unwanted();
        _server.RefundRefusal = (403, "NOT_ENOUGH");
        await _shop.SendOutbox();
        LogLines.All.ShouldContain(line => line.Contains(nameof(ReceivePaymentEvent), StringComparison.Ordinal));
        string[] secrets =
        [
            WeChatPayServer.ApiV3Key, _server.MerchantKey.Split('\n')[2], begun.Code, "weixin://", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", "203.0.113.7", "WECHATPAY2", unwanted.Trade.TransactionId!,
        ];
        secrets.Where(secret => LogLines.All.Any(line => line.Contains(secret, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private sealed record Begun(Actor Member, PlacedOrder Order, string Url, WeChatTrade Trade)
    {
        public Guid Payment => Guid.ParseExact(Trade.OutTradeNo, "N");
        public string Code => Url.Split("?code=")[^1];
    }

    /// <summary>An order of ¥12.34 whose payment has begun.</summary>
    private async Task<Begun> Begin(bool onPhone = false)
    {
        var member = await _shop.Member();
        var placed = await _shop.Order(member, await _shop.Sku(price: 12.34m));
        var url = await _shop.Send(member, new StartPayment(placed.Id, WeChatPayGateway.ProviderName, onPhone));
        return new Begun(member, placed, url, _server.Trades.Values.Single(t => t.Attach == placed.Number));
    }

    /// <summary>A payment that came after its order was called off; its refund waits to be sent.</summary>
    private async Task<Begun> Unwanted()
    {
        var begun = await Begin();
        await _shop.Send(begun.Member, new CancelOrder(begun.Order.Id, "买错了"));
        _server.Pay(begun.Trade.OutTradeNo);
        (await Receive(_server.TellPaid(begun.Trade.OutTradeNo))).ShouldBe(EventOutcome.Surplus);
        return begun;
    }

    private Task<EventOutcome> Receive(ProviderMessage message) => _shop.Send(Given.Guest, new ReceivePaymentEvent(WeChatPayGateway.ProviderName, message));

    private Task<WeChatPayment> Show(Begun begun) => _shop.Send(begun.Member, new GetWeChatPayment(new PaymentId(begun.Payment), begun.Code));

    private Task<Payment_> Payment(Begun begun) => _shop.Find(db => db.Payments.AsNoTracking().Include(p => p.Refunds).SingleAsync(p => p.Id == new PaymentId(begun.Payment)));

    private async Task NothingIsPaid(Begun begun)
    {
        var payment = await Payment(begun);
        (payment.State, payment.Refunds.Count).ShouldBe((PaymentState.Started, 0));
        (await _shop.Reload(begun.Order)).Payment.ShouldBe(PaymentStatus.Unpaid);
        await AllHolds();
        (await Receive(_server.TellPaid(begun.Trade.OutTradeNo))).ShouldBe(EventOutcome.Captured, "the true word still counts");
    }

    private async Task AllHolds() =>
        (await _shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).ShouldBeEmpty();
}
