using System.Net;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Tests.Payments;

public sealed class StripePaymentTests(StripeShop stripe) : IClassFixture<StripeShop>
{
    private static readonly CancellationToken No = CancellationToken.None;

    [Fact]
    public async Task A_payment_makes_the_order_a_sale()
    {
        var attempt = await stripe.Attempt(29.90m);
        var session = stripe.Stripe.Sessions.Single(s => (string)s["id"]! == attempt.Reference);
        ((long)session["amount_total"]!, (string)session["currency"]!, (string)session["client_reference_id"]!).ShouldBe((2990, "cny", attempt.Payment.Value.ToString()));
        ((string)session["metadata"]!["order"]!, (string)session["locale"]!).ShouldBe((attempt.Order.Number, "zh"));
        ((string)session["success_url"]!).ShouldBe($"https://shop.example.gov.cn/orders/{attempt.Order.Number}?returned=true");
        session["payment_method_types"]!.AsArray().Select(w => (string)w!).ShouldBe(["card", "alipay", "wechat_pay"]);

        (await stripe.Stripe.Tell(stripe.Stripe.Pay(attempt.Page))).ShouldBe(HttpStatusCode.OK);
        var order = await stripe.Shop.Reload(attempt.Order);
        (order.Status, order.Payment).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Paid));
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Captured);
        await stripe.IsClean();
    }

    [Fact]
    public async Task A_payment_after_the_order_was_cancelled_goes_back_by_itself()
    {
        var attempt = await stripe.Attempt();
        await stripe.Shop.Send(attempt.Member, new CancelOrder(attempt.Order.Id, "买错了"));
        await stripe.Stripe.Tell(stripe.Stripe.Pay(attempt.Page));
        await stripe.Shop.SendOutbox();
        var payment = await stripe.Payment(attempt);
        (payment.State, payment.Refunds.ShouldHaveSingleItem().State).ShouldBe((PaymentState.Surplus, RefundState.Done));
        (await stripe.Shop.Reload(attempt.Order)).Payment.ShouldBe(PaymentStatus.Unpaid);
        var refund = Refunds(payment).ShouldHaveSingleItem();
        ((long)refund["amount"]!, (string)refund["metadata"]!["refund"]!).ShouldBe((payment.Amount.Fen, payment.Refunds[0].Id.ToString()));
        await stripe.IsClean();
    }

    [Fact]
    public async Task Of_two_payments_the_second_goes_back_by_itself()
    {
        var first = await stripe.Attempt();
        var second = await stripe.Attempt(first.Member, first.Order);
        await stripe.Stripe.Tell(stripe.Stripe.Pay(second.Page));
        await stripe.Stripe.Tell(stripe.Stripe.Pay(first.Page));
        await stripe.Shop.SendOutbox();
        (await stripe.Payment(second)).State.ShouldBe(PaymentState.Captured);
        var surplus = await stripe.Payment(first);
        (surplus.State, surplus.Refunds.ShouldHaveSingleItem().State).ShouldBe((PaymentState.Surplus, RefundState.Done));
        await stripe.IsClean();
    }

    [Fact]
    public async Task A_page_that_was_closed_unpaid_leaves_the_order_open()
    {
        var attempt = await stripe.Attempt();
        await stripe.Stripe.Tell(stripe.Stripe.Expire(attempt.Page));
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Failed);
        var again = await stripe.Attempt(attempt.Member, attempt.Order);
        await stripe.Stripe.Tell(stripe.Stripe.Pay(again.Page));
        (await stripe.Shop.Reload(attempt.Order)).Payment.ShouldBe(PaymentStatus.Paid);
    }

    [Theory]
    [InlineData(5, 31)]
    [InlineData(45, 45)]
    [InlineData(48 * 60, (24 * 60) - 1)]
    public async Task A_page_is_open_until_the_order_lapses_as_far_as_Stripe_allows(int minutes, int open)
    {
        var opened = await stripe.Gateway.Start(Request(PaymentId.New(), minutes), No);
        Open(opened).ShouldBe(stripe.Clock.Now.AddMinutes(open));
    }

    [Fact]
    public async Task The_same_payment_again_is_the_same_page()
    {
        var payment = PaymentId.New();
        var first = await stripe.Gateway.Start(Request(payment, 5), No);
        stripe.Clock.Now += TimeSpan.FromMinutes(3);
        (await stripe.Gateway.Start(Request(payment, 2), No)).ShouldBe(first);
    }

    [Fact]
    public async Task A_sum_too_small_for_Stripe_is_said_to_be_so() =>
        (await Should.ThrowAsync<DomainException>(stripe.Attempt(1m))).Code.ShouldBe("amount-too-small");

    [Fact]
    public async Task Stripe_can_be_asked_what_became_of_a_payment()
    {
        var attempt = await stripe.Attempt();
        (await Ask(attempt)).Kind.ShouldBe(ProviderEventKind.Other);
        stripe.Stripe.Pay(attempt.Page);
        var payment = await stripe.Payment(attempt);
        var said = await Ask(attempt);
        (said.Kind, said.Payment, said.Reference, said.OrderNumber, said.Amount, said.Currency)
            .ShouldBe((ProviderEventKind.Paid, attempt.Payment, attempt.Reference, attempt.Order.Number, payment.Amount, "CNY"));

        var closed = await stripe.Attempt();
        stripe.Stripe.Expire(closed.Page);
        (await Ask(closed)).Kind.ShouldBe(ProviderEventKind.Failed);
        var failed = await stripe.Attempt();
        stripe.Stripe.Fail(failed.Page);
        (await Ask(failed)).Kind.ShouldBe(ProviderEventKind.Failed);
    }

    [Fact]
    public async Task A_payment_whose_opening_was_never_answered_is_found()
    {
        stripe.Stripe.LargestPage = 2;
        var attempt = await stripe.Attempt();
        for (var later = 0; later < 4; later++)
        {
            await stripe.Attempt();
        }
        stripe.Stripe.Pay(attempt.Page);
        (await stripe.Gateway.Ask(attempt.Payment, null, No)).ShouldSatisfyAllConditions(s => s.Kind.ShouldBe(ProviderEventKind.Paid), s => s.Reference.ShouldBe(attempt.Reference));
        (await stripe.Gateway.Ask(PaymentId.New(), null, No)).Kind.ShouldBe(ProviderEventKind.Other);
        stripe.Stripe.LargestPage = 100;
    }

    [Fact]
    public async Task The_same_refund_is_made_once_however_much_later_it_comes_again()
    {
        stripe.Stripe.LargestPage = 1;
        var payment = await stripe.Payment(await stripe.Paid());
        var refund = StripeShop.Refund(payment, new Money(10m));
        await stripe.Gateway.Refund(refund, No);
        await stripe.Gateway.Refund(StripeShop.Refund(payment, new Money(5m)), No);
        stripe.Clock.Now += TimeSpan.FromDays(3);
        (await stripe.Gateway.Refund(refund, No)).ShouldBe(RefundProgress.Done);
        (await stripe.Gateway.AskRefund(refund, No)).ShouldBe(RefundProgress.Done);
        Refunds(payment).Select(r => (long)r["amount"]!).ShouldBe([1000, 500], ignoreOrder: true);
        stripe.Stripe.LargestPage = 100;
    }

    [Fact]
    public async Task Ten_calls_at_once_make_one_refund()
    {
        var payment = await stripe.Payment(await stripe.Paid());
        var refund = StripeShop.Refund(payment, new Money(10m));
        (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stripe.Gateway.Refund(refund, No)))).ShouldAllBe(p => p == RefundProgress.Done);
        Refunds(payment).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("succeeded", RefundProgress.Done)]
    [InlineData("pending", RefundProgress.UnderWay)]
    [InlineData("requires_action", RefundProgress.UnderWay)]
    [InlineData("failed", RefundProgress.Refused)]
    [InlineData("canceled", RefundProgress.Refused)]
    public async Task A_refund_stands_as_Stripe_says(string status, RefundProgress progress)
    {
        var refund = StripeShop.Refund(await stripe.Payment(await stripe.Paid()));
        stripe.Stripe.RefundsAre = status;
        (await stripe.Gateway.Refund(refund, No)).ShouldBe(progress);
        stripe.Stripe.RefundsAre = "succeeded";
        (await stripe.Gateway.AskRefund(refund, No)).ShouldBe(progress);
    }

    [Theory]
    [InlineData("succeeded", RefundState.Done)]
    [InlineData("failed", RefundState.Refused)]
    public async Task A_refund_that_took_its_time_ends_when_Stripe_tells(string status, RefundState state)
    {
        var attempt = await stripe.Attempt();
        await stripe.Shop.Send(attempt.Member, new CancelOrder(attempt.Order.Id, "买错了"));
        stripe.Stripe.RefundsAre = "pending";
        await stripe.Stripe.Tell(stripe.Stripe.Pay(attempt.Page));
        await stripe.Shop.SendOutbox();
        var payment = await stripe.Payment(attempt);
        payment.Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.UnderWay);
        await stripe.Stripe.Tell(stripe.Stripe.End((string)Refunds(payment)[0]["id"]!, status));
        (await stripe.Payment(attempt)).Refunds[0].State.ShouldBe(state);
        stripe.Stripe.RefundsAre = "succeeded";
    }

    [Fact]
    public async Task A_refund_of_what_somebody_gave_back_by_hand_is_left_to_a_person()
    {
        var attempt = await stripe.Paid();
        var payment = await stripe.Payment(attempt);
        stripe.Stripe.GiveBackByHand(attempt.Reference, payment.Amount.Fen);
        (await stripe.Gateway.Refund(StripeShop.Refund(payment), No)).ShouldBe(RefundProgress.Refused);
        Refunds(payment).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refund_above_what_is_left_is_refused_and_not_tried_again()
    {
        var payment = await stripe.Payment(await stripe.Paid());
        await stripe.Gateway.Refund(StripeShop.Refund(payment, new Money(20m)), No);
        await Should.ThrowAsync<UndeliverableException>(stripe.Gateway.Refund(StripeShop.Refund(payment, new Money(20m)), No));
        Refunds(payment).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_book_of_a_day_has_its_payments_and_refunds_in_Shanghai_and_no_others()
    {
        stripe.Stripe.LargestPage = 2;
        var day = Shanghai.DateOf(stripe.Clock.Now).AddDays(40);
        stripe.Clock.Now = Shanghai.At(day, TimeOnly.MinValue).AddSeconds(-1);
        await stripe.Paid();
        stripe.Clock.Now = Shanghai.At(day, TimeOnly.MinValue);
        var bought = new List<StripeAttempt>();
        for (var i = 0; i < 5; i++)
        {
            bought.Add(await stripe.Paid());
        }
        stripe.Clock.Now = Shanghai.At(day.AddDays(1), TimeOnly.MinValue).AddSeconds(-1);
        var refund = StripeShop.Refund(await stripe.Payment(bought[0]), new Money(10m));
        await stripe.Gateway.Refund(refund, No);
        stripe.Stripe.RefundsAre = "pending";
        await stripe.Gateway.Refund(StripeShop.Refund(await stripe.Payment(bought[1])), No);
        stripe.Stripe.RefundsAre = "succeeded";
        stripe.Stripe.GiveBackByHand(bought[2].Reference, 100);
        stripe.Clock.Now = Shanghai.At(day.AddDays(1), TimeOnly.MinValue);
        await stripe.Paid();

        var book = await stripe.Gateway.Report(day, No);
        book.Where(l => l.Refund is null && l.Payment is not null).Select(l => l.Payment!.Value).ShouldBe(bought.Select(b => b.Payment), ignoreOrder: true);
        book.Single(l => l.Refund is not null).ShouldSatisfyAllConditions(l => l.Refund.ShouldBe(refund.Refund), l => l.Payment.ShouldBe(bought[0].Payment), l => l.Amount.ShouldBe(new Money(10m)));
        book.Single(l => l.Payment is null).Amount.ShouldBe(new Money(1m));
        book.ShouldAllBe(l => l.Currency == "CNY" && Shanghai.DateOf(l.At) == day);
        (await stripe.Gateway.Report(day.AddDays(-10), No)).ShouldBeEmpty();
        stripe.Stripe.LargestPage = 100;
    }

    [Fact]
    public async Task Every_change_carries_a_key_of_ours_and_nothing_is_measured_for_Stripe()
    {
        var attempt = await stripe.Paid();
        await stripe.Gateway.Refund(StripeShop.Refund(await stripe.Payment(attempt)), No);
        var changes = stripe.Stripe.Calls.Where(c => c.Method == "POST").ToList();
        changes.ShouldContain(c => c.Key == $"payment-{attempt.Payment.Value}");
        changes.ShouldContain(c => c.Key!.StartsWith("refund-", StringComparison.Ordinal));
        changes.ShouldAllBe(c => c.Key!.Length > 20);
        stripe.Stripe.Calls.ShouldAllBe(c => !c.Measures);
    }

    [Fact]
    public async Task A_key_that_Stripe_does_not_know_is_said_to_the_log_and_the_buyer_keeps_the_goods()
    {
        var settings = stripe.Stripe.Settings();
        settings["Stripe:SecretKey"] = "sk_test_revoked";
        await using var services = TestServices.Of(stripe.Shop.ConnectionString, stripe.Clock, stripe.Shop.MediaFolder, settings: settings);
        var gateway = services.GetServices<IPaymentGateway>().Single(g => g.Provider == StripeGateway.ProviderName);
        (await Should.ThrowAsync<DomainException>(gateway.Start(Request(PaymentId.New(), 30), No))).Code.ShouldBe("provider-refuses");
        (await Should.ThrowAsync<UndeliverableException>(gateway.Report(new DateOnly(2026, 5, 12), No))).Message.ShouldContain("401");
        LogLines.All.ShouldContain(l => l.Contains("Nobody can pay by Stripe", StringComparison.Ordinal) && l.Contains("401", StringComparison.Ordinal));
        LogLines.All.ShouldNotContain(l => l.Contains("sk_test_revoked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_and_buyers_are_never_in_the_log()
    {
        var attempt = await stripe.Paid();
        await stripe.Gateway.Refund(StripeShop.Refund(await stripe.Payment(attempt)), No);
        await stripe.Gateway.Report(Shanghai.DateOf(stripe.Clock.Now), No);
        LogLines.All.ShouldNotBeEmpty();
        foreach (var secret in new[] { StripeServer.SecretKey, StripeServer.WebhookSecret, "buyer@example.com" })
        {
            LogLines.All.ShouldNotContain(l => l.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Without_keys_there_is_no_Stripe()
    {
        using var services = TestServices.Of("Host=nowhere", TimeProvider.System);
        services.GetServices<IPaymentGateway>().ShouldNotContain(g => g.Provider == StripeGateway.ProviderName);
    }

    [Theory]
    [InlineData("Stripe:SecretKey", "", "WebhookSecret")]
    [InlineData("Stripe:WebhookSecret", "", "WebhookSecret")]
    [InlineData("Stripe:SecretKey", "pk_test_public", "SecretKey")]
    [InlineData("PublicAddress", "", "PublicAddress")]
    [InlineData("PublicAddress", "http://shop.example.gov.cn", "PublicAddress")]
    [InlineData("Stripe:ApiBase", "http://api.example.com", "ApiBase")]
    public void Half_a_set_of_settings_is_refused_and_the_setting_named(string setting, string value, string named)
    {
        var settings = stripe.Stripe.Settings();
        settings[setting] = value;
        using var services = TestServices.Of("Host=nowhere", TimeProvider.System, settings: settings);
        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message.ShouldContain(named);
    }

    private Task<ProviderEvent> Ask(StripeAttempt attempt) => stripe.Gateway.Ask(attempt.Payment, attempt.Reference, No);

    private PaymentRequest Request(PaymentId payment, int minutes) => new(payment, "HS000000000001", new Money(29.90m), stripe.Clock.Now.AddMinutes(minutes), OnPhone: false);

    private DateTimeOffset Open(OpenedPayment opened) =>
        DateTimeOffset.FromUnixTimeSeconds((long)stripe.Stripe.Sessions.Single(s => (string)s["id"]! == opened.Reference)["expires_at"]!);

    private List<System.Text.Json.Nodes.JsonObject> Refunds(Payment payment)
    {
        var intent = (string)stripe.Stripe.Sessions.Single(s => (string)s["id"]! == payment.Reference)["payment_intent"]!;
        return stripe.Stripe.Refunds.Where(r => (string)r["payment_intent"]! == intent).ToList();
    }
}
