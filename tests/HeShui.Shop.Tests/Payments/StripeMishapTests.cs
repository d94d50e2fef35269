using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Payments;

/// <summary>Stripe is down, slow, answers nonsense or lies: nothing is lost and nothing happens twice. Each test has a shop of its own.</summary>
public sealed class StripeMishapTests : IAsyncLifetime
{
    private readonly StripeShop _stripe = new();

    public Task InitializeAsync() => _stripe.InitializeAsync();

    public Task DisposeAsync() => _stripe.DisposeAsync();

    public static TheoryData<StripeMishap> Mishaps =>
    [
        StripeMishap.Down, StripeMishap.DownAfterwards, StripeMishap.Busy, StripeMishap.LostAnswer, StripeMishap.CutOff, StripeMishap.CutShort, StripeMishap.Html, StripeMishap.Nonsense,
    ];

    [Theory, MemberData(nameof(Mishaps))]
    public async Task A_page_that_cannot_be_opened_is_told_to_the_buyer_who_tries_again(StripeMishap mishap)
    {
        var member = await _stripe.Shop.Member();
        var order = await _stripe.Shop.Order(member, await _stripe.Shop.Sku());
        _stripe.Stripe.Play(mishap);
        (await Should.ThrowAsync<DomainException>(_stripe.Attempt(member, order))).Code.ShouldBe("provider-down");
        (await _stripe.Shop.Reload(order)).Status.ShouldBe(OrderStatus.Placed);

        _stripe.Stripe.Play(StripeMishap.None);
        var attempt = await _stripe.Attempt(member, order);
        await _stripe.Stripe.Tell(_stripe.Stripe.Pay(attempt.Page));
        (await _stripe.Shop.Reload(order)).Payment.ShouldBe(PaymentStatus.Paid);
        await _stripe.IsClean();
    }

    [Theory, MemberData(nameof(Mishaps))]
    public async Task A_refund_waits_until_Stripe_answers_and_is_made_once(StripeMishap mishap)
    {
        var attempt = await Surplus();
        _stripe.Stripe.Play(mishap, path: "/v1/refunds");
        await _stripe.Shop.SendOutbox();
        (await _stripe.Payment(attempt)).Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Requested);
        var message = await Waiting();
        (message.DeadAt, message.Attempts).ShouldBe((null, 1));
        foreach (var secret in new[] { StripeServer.SecretKey, "王秀兰", "hotel", "buyer@" })
        {
            message.LastError!.ShouldNotContain(secret);
        }

        _stripe.Stripe.Play(StripeMishap.None);
        _stripe.Clock.Now += TimeSpan.FromMinutes(1);
        await _stripe.Shop.SendOutbox();
        (await _stripe.Payment(attempt)).Refunds.ShouldHaveSingleItem().State.ShouldBe(RefundState.Done);
        _stripe.Stripe.Refunds.ShouldHaveSingleItem();
        _stripe.Stripe.Holds.ShouldBe(0);
        await _stripe.IsClean();
    }

    /// <summary>The refund is made, and the answer is lost each time: looking for it first finds it.</summary>
    [Theory]
    [InlineData(StripeMishap.LostAnswer)]
    [InlineData(StripeMishap.CutOff)]
    [InlineData(StripeMishap.DownAfterwards)]
    public async Task A_refund_whose_answer_was_lost_is_found_and_not_made_again(StripeMishap mishap)
    {
        var attempt = await _stripe.Paid();
        var refund = StripeShop.Refund(await _stripe.Payment(attempt), new Money(10m));
        _stripe.Stripe.Lie = (kind, _) =>
        {
            // The look comes first; what goes wrong goes wrong with the refund itself.
            if (kind == "list")
            {
                _stripe.Stripe.Play(mishap, path: "/v1/refunds");
            }
        };
        await Should.ThrowAsync<ProviderDownException>(_stripe.Gateway.Refund(refund, CancellationToken.None));
        _stripe.Stripe.Lie = null;
        _stripe.Stripe.Play(StripeMishap.None);
        _stripe.Stripe.Refunds.ShouldHaveSingleItem();
        _stripe.Clock.Now += TimeSpan.FromDays(2);
        (await _stripe.Gateway.Refund(refund, CancellationToken.None)).ShouldBe(RefundProgress.Done);
        _stripe.Stripe.Refunds.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(StripeMishap.Down)]
    [InlineData(StripeMishap.Busy)]
    [InlineData(StripeMishap.LostAnswer)]
    public async Task One_failure_is_not_noticed(StripeMishap mishap)
    {
        var member = await _stripe.Shop.Member();
        var order = await _stripe.Shop.Order(member, await _stripe.Shop.Sku());
        _stripe.Stripe.Play(mishap, times: 1);
        var attempt = await _stripe.Attempt(member, order);
        _stripe.Stripe.Sessions.ShouldHaveSingleItem();
        await _stripe.Stripe.Tell(_stripe.Stripe.Pay(attempt.Page));
        _stripe.Stripe.Play(mishap, times: 1, path: "/v1/refunds");
        (await _stripe.Gateway.Refund(StripeShop.Refund(await _stripe.Payment(attempt)), CancellationToken.None)).ShouldBe(RefundProgress.Done);
        _stripe.Stripe.Refunds.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(StripeMishap.Down, 3)]
    [InlineData(StripeMishap.DownAfterwards, 1)]
    public async Task What_Stripe_would_only_repeat_is_not_tried_again(StripeMishap mishap, int tries)
    {
        var member = await _stripe.Shop.Member();
        var order = await _stripe.Shop.Order(member, await _stripe.Shop.Sku());
        _stripe.Stripe.Play(mishap);
        await Should.ThrowAsync<DomainException>(_stripe.Attempt(member, order));
        _stripe.Stripe.Calls.Count.ShouldBe(tries);
        _stripe.Stripe.Calls.Select(c => c.Key).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Events_that_the_shop_did_not_take_come_again_until_it_does()
    {
        var attempt = await _stripe.Attempt();
        _stripe.Stripe.Pay(attempt.Page);
        var door = _stripe.Stripe.Webhooks;
        _stripe.Stripe.Webhooks = new Uri("http://127.0.0.1:9/closed");
        (await _stripe.Stripe.TellAll(times: 2)).ShouldBe(1);
        _stripe.Stripe.Webhooks = door;
        (await _stripe.Stripe.TellAll()).ShouldBe(0);
        (await _stripe.Shop.Reload(attempt.Order)).Payment.ShouldBe(PaymentStatus.Paid);
    }

    [Theory, MemberData(nameof(Mishaps))]
    public async Task While_Stripe_is_out_of_its_mind_nothing_is_known(StripeMishap mishap)
    {
        var attempt = await _stripe.Attempt();
        _stripe.Stripe.Play(mishap);
        await IsUnknown(_stripe.Gateway.Ask(attempt.Payment, attempt.Reference, CancellationToken.None));
        await IsUnknown(_stripe.Gateway.Ask(attempt.Payment, null, CancellationToken.None));
        await IsUnknown(_stripe.Gateway.Report(new DateOnly(2026, 5, 12), CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_not_waited_for()
    {
        var attempt = await _stripe.Attempt();
        await using var services = TestServices.Of(_stripe.Shop.ConnectionString, _stripe.Clock, _stripe.Shop.MediaFolder, settings: _stripe.Stripe.Settings(TimeSpan.FromMilliseconds(50)));
        var hasty = services.GetServices<IPaymentGateway>().Single(g => g.Provider == StripeGateway.ProviderName);
        _stripe.Stripe.Play(StripeMishap.Slow);
        await IsUnknown(hasty.Ask(attempt.Payment, attempt.Reference, CancellationToken.None));
    }

    [Fact]
    public async Task Who_goes_away_is_not_told_that_Stripe_is_down()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(_stripe.Gateway.Report(new DateOnly(2026, 5, 12), gone.Token));
    }

    [Theory]
    [InlineData("amount_total", "1")]
    [InlineData("currency", "\"usd\"")]
    [InlineData("client_reference_id", "\"0198c7f0-0000-7000-8000-000000000000\"")]
    [InlineData("url", "null")]
    [InlineData("url", "\"/not/absolute\"")]
    public async Task A_page_for_something_else_is_not_shown_to_the_buyer(string field, string lie)
    {
        var member = await _stripe.Shop.Member();
        var order = await _stripe.Shop.Order(member, await _stripe.Shop.Sku());
        Lies("checkout.session", field, lie);
        (await Should.ThrowAsync<DomainException>(_stripe.Attempt(member, order))).Code.ShouldBe("provider-down");
    }

    [Fact]
    public async Task What_is_said_about_another_payment_is_not_believed()
    {
        var attempt = await _stripe.Attempt();
        Lies("checkout.session", "client_reference_id", "\"0198c7f0-0000-7000-8000-000000000000\"");
        await IsUnknown(_stripe.Gateway.Ask(attempt.Payment, attempt.Reference, CancellationToken.None));
        Lies("checkout.session", "currency", "null");
        await IsUnknown(_stripe.Gateway.Ask(attempt.Payment, attempt.Reference, CancellationToken.None));
    }

    [Theory]
    [InlineData("amount", "1")]
    [InlineData("currency", "\"usd\"")]
    [InlineData("metadata", "{}")]
    public async Task A_refund_of_something_else_is_not_believed(string field, string lie)
    {
        var payment = await _stripe.Payment(await _stripe.Paid());
        Lies("refund", field, lie);
        await IsUnknown(_stripe.Gateway.Refund(StripeShop.Refund(payment), CancellationToken.None));
    }

    private void Lies(string kind, string field, string lie) => _stripe.Stripe.Lie = (said, answer) =>
    {
        if (said == kind)
        {
            answer[field] = System.Text.Json.Nodes.JsonNode.Parse(lie);
        }
    };

    private static async Task IsUnknown<T>(Task<T> call)
    {
        var down = await Should.ThrowAsync<ProviderDownException>(call);
        down.InnerException.ShouldBeNull();
        down.Message.ShouldNotContain("王秀兰");
    }

    private async Task<StripeAttempt> Surplus()
    {
        var attempt = await _stripe.Attempt();
        await _stripe.Shop.Send(attempt.Member, new CancelOrder(attempt.Order.Id, "买错了"));
        await _stripe.Shop.SendOutbox();
        await _stripe.Stripe.Tell(_stripe.Stripe.Pay(attempt.Page));
        return attempt;
    }

    private Task<OutboxMessage> Waiting() => _stripe.Shop.Find(db => db.Outbox.SingleAsync(m => m.Kind == nameof(RefundMessage)));
}
