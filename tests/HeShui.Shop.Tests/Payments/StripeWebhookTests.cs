using System.Net;
using System.Text.Json.Nodes;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Payments;

/// <summary>What comes to the shop's door in Stripe's name: forged, old, foreign, changed, cut, twice, in any order.</summary>
public sealed class StripeWebhookTests(StripeShop stripe) : IClassFixture<StripeShop>
{
    [Fact]
    public async Task A_forged_event_is_refused_and_not_kept()
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        (await stripe.Stripe.Tell(paid, signedBy: "whsec_somebodyElses")).ShouldBe(HttpStatusCode.BadRequest);
        await IsUntouched(attempt, paid);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-6)]
    [InlineData(60 * 24 * 365)]
    public async Task A_signature_of_another_time_is_refused(int minutes)
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        (await stripe.Stripe.Tell(paid, age: TimeSpan.FromMinutes(minutes))).ShouldBe(HttpStatusCode.BadRequest);
        await IsUntouched(attempt, paid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("t=,v1=")]
    [InlineData("t=1778551200")]
    [InlineData("v1=00")]
    [InlineData("t=99999999999999999999,v1=00")]
    public async Task A_header_that_is_no_signature_is_refused(string header)
    {
        var attempt = await stripe.Attempt();
        var message = new ProviderMessage(stripe.Stripe.Pay(attempt.Page).ToJsonString(), new Dictionary<string, string> { ["stripe-signature"] = header });
        (await Refusal(message)).ShouldBe("bad-signature");
    }

    [Fact]
    public async Task A_body_that_was_changed_or_cut_on_the_way_is_refused()
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        (await stripe.Stripe.Tell(paid.ToJsonString(), cutAt: paid.ToJsonString().Length / 2)).ShouldBe(HttpStatusCode.BadRequest);
        var changed = paid.ToJsonString().Replace("2990", "1", StringComparison.Ordinal);
        changed.ShouldNotBe(paid.ToJsonString());
        (await Refusal(new ProviderMessage(changed, Signature(paid.ToJsonString())))).ShouldBe("bad-signature");
        await IsUntouched(attempt, paid);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"object":"v2.core.event","id":"evt_1","type":"v1.billing.meter.no_meter_found"}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"checkout.session.completed","api_version":"2026-10-28.endive","livemode":false}""")]
    [InlineData("""{"object":"event","id":"evt_1","type":"checkout.session.completed","api_version":"2026-10-28.endive","livemode":false,"data":{"object":{"object":"customer","id":"cus_1"}}}""")]
    public async Task A_signed_body_that_makes_no_sense_is_refused(string body) => (await Refusal(new ProviderMessage(body, Signature(body)))).ShouldBe("bad-event");

    public static TheoryData<string> Elsewhere => ["live", "old version", "no version", "no id", "long id", "no amount", "negative amount", "no currency", "no session"];

    [Theory, MemberData(nameof(Elsewhere))]
    public async Task An_event_of_another_mode_or_version_or_with_holes_is_refused(string how)
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        var session = (JsonObject)paid["data"]!["object"]!;
        _ = how switch
        {
            "live" => paid["livemode"] = true,
            "old version" => paid["api_version"] = "2020-08-27",
            "no version" => paid["api_version"] = null,
            "no id" => paid["id"] = null,
            "long id" => paid["id"] = $"evt_{new string('1', 120)}",
            "no amount" => session["amount_total"] = null,
            "negative amount" => session["amount_total"] = -1,
            "no currency" => session["currency"] = null,
            _ => session["id"] = null,
        };
        (await stripe.Stripe.Tell(paid)).ShouldBe(HttpStatusCode.BadRequest);
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Started);
    }

    public static TheoryData<string, EventOutcome> Lies => new()
    {
        { "less", EventOutcome.Mismatch },
        { "more", EventOutcome.Mismatch },
        { "dollars", EventOutcome.Mismatch },
        { "another order", EventOutcome.Mismatch },
        { "no order", EventOutcome.Mismatch },
        { "another session", EventOutcome.Mismatch },
        { "foreign payment", EventOutcome.Unknown },
        { "no payment", EventOutcome.Unknown },
    };

    [Theory, MemberData(nameof(Lies))]
    public async Task A_payment_that_is_not_the_one_we_asked_for_is_left_to_a_person(string how, EventOutcome outcome)
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        var session = (JsonObject)paid["data"]!["object"]!;
        _ = how switch
        {
            "less" => session["amount_total"] = 1,
            "more" => session["amount_total"] = 299000,
            "dollars" => session["currency"] = "usd",
            "another order" => session["metadata"]!["order"] = "HS999999999999",
            "no order" => session["metadata"] = null,
            "another session" => session["id"] = "cs_test_another",
            "foreign payment" => session["client_reference_id"] = Guid.NewGuid().ToString(),
            _ => session["client_reference_id"] = "a donation",
        };
        (await stripe.Stripe.Tell(paid)).ShouldBe(HttpStatusCode.OK);
        (await stripe.Outcome((string)paid["id"]!)).ShouldBe(outcome);
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Started);
        (await stripe.Shop.Reload(attempt.Order)).Payment.ShouldBe(PaymentStatus.Unpaid);
        await stripe.IsClean();
    }

    [Fact]
    public async Task What_is_of_no_concern_is_taken_and_changes_nothing()
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        foreach (var change in new Action<JsonObject>[]
                 {
                     e => e["type"] = "customer.created", e => e["account"] = "acct_somebodyElses", e => e["data"]!["object"]!["payment_status"] = "unpaid", e => e["data"]!["object"]!["payment_status"] = "no_payment_required",
                 })
        {
            var other = (JsonObject)paid.DeepClone();
            other["id"] = $"evt_{Guid.NewGuid():N}";
            change(other);
            (await stripe.Stripe.Tell(other)).ShouldBe(HttpStatusCode.OK);
            (await stripe.Outcome((string)other["id"]!)).ShouldBe(EventOutcome.Ignored);
        }
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Started);
    }

    [Fact]
    public async Task A_page_of_somebody_elses_that_closes_is_of_no_concern()
    {
        var closed = stripe.Stripe.Expire((await stripe.Attempt()).Page);
        closed["data"]!["object"]!["client_reference_id"] = null;
        await stripe.Stripe.Tell(closed);
        (await stripe.Outcome((string)closed["id"]!)).ShouldBe(EventOutcome.Ignored);
    }

    [Fact]
    public async Task The_same_event_twenty_times_at_once_has_one_effect()
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stripe.Stripe.Tell(paid)))).ShouldAllBe(s => s == HttpStatusCode.OK);
        (await stripe.Outcome((string)paid["id"]!)).ShouldBe(EventOutcome.Captured);
        (await stripe.Payment(attempt)).Refunds.ShouldBeEmpty();
        await stripe.IsClean();
    }

    [Fact]
    public async Task An_event_played_again_a_day_later_changes_nothing()
    {
        var attempt = await stripe.Attempt();
        var paid = stripe.Stripe.Pay(attempt.Page);
        var (body, signature) = (paid.ToJsonString(), Signature(paid.ToJsonString()));
        await stripe.Stripe.Tell(paid);
        stripe.Clock.Now += TimeSpan.FromDays(1);
        (await Refusal(new ProviderMessage(body, signature))).ShouldBe("bad-signature");
        (await stripe.Stripe.Tell(paid)).ShouldBe(HttpStatusCode.OK);
        (await stripe.Payment(attempt)).ShouldSatisfyAllConditions(p => p.State.ShouldBe(PaymentState.Captured), p => p.Refunds.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_refund_made_by_hand_at_Stripe_is_left_to_a_person()
    {
        var attempt = await stripe.Paid();
        var given = stripe.Stripe.GiveBackByHand(attempt.Reference, 500);
        await stripe.Stripe.Tell(given);
        (await stripe.Outcome((string)given["id"]!)).ShouldBe(EventOutcome.Unknown);
    }

    /// <summary>Each value of an event in turn is something else: it is read or refused, and nothing else happens.</summary>
    [Fact]
    public async Task Whatever_shape_a_signed_event_has_the_SDK_never_trips()
    {
        var attempt = await stripe.Paid();
        var payment = await stripe.Payment(attempt);
        await stripe.Gateway.Refund(StripeShop.Refund(payment, new Money(1m)), CancellationToken.None);
        var paid = stripe.Stripe.Pay((await stripe.Attempt()).Page);
        var refunded = stripe.Stripe.End((string)stripe.Stripe.Refunds[^1]["id"]!, "succeeded");
        string[] others = ["null", "7", "-1.5", "1e400", "true", "\"\"", "\"王秀兰\"", "[]", "[[]]", "{}", """{"id":{}}""", """{"object":"charge"}"""];
        var outcomes = new HashSet<string>();
        foreach (var (said, path) in new[] { paid, refunded }.SelectMany(e => Paths(e).Select(p => (e, p))))
        {
            foreach (var other in others)
            {
                outcomes.Add(await Read(With(said, path, other)));
            }
        }
        outcomes.ShouldBe(["Paid", "Refunded", "Other", "bad-event"], ignoreOrder: true, customMessage: string.Join(',', outcomes));
    }

    /// <summary>Several pages for one order, some paid, some closed; what Stripe says comes one to three times, in any order, at once, while the buyer may call the order off.</summary>
    [Fact]
    public async Task However_events_come_an_order_is_paid_once_and_the_rest_goes_back()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var attempts = new List<StripeAttempt> { await stripe.Attempt() };
            while (attempts.Count < 3)
            {
                attempts.Add(await stripe.Attempt(attempts[0].Member, attempts[0].Order));
            }
            var paid = attempts.Where(_ => random.Next(3) > 0).ToList();
            attempts.ForEach(a => _ = paid.Contains(a) ? stripe.Stripe.Pay(a.Page) : stripe.Stripe.Expire(a.Page));
            var cancels = random.Next(3) == 0;
            await Task.WhenAll(stripe.Stripe.TellAll(random.Next(1, 4), random), cancels ? Cancel(attempts[0]) : Task.CompletedTask);
            await stripe.Shop.SendOutbox();
            await stripe.Stripe.TellAll(random.Next(1, 4), random);

            var payments = await Task.WhenAll(attempts.Select(stripe.Payment));
            var taken = payments.Where(p => p.IsTaken).ToList();
            var say = $"Seed {seed}, round {round}";
            taken.Select(p => p.Id).ShouldBe(paid.Select(a => a.Payment), ignoreOrder: true, customMessage: say);
            var captured = taken.Count(p => p.State == PaymentState.Captured);
            captured.ShouldBeLessThanOrEqualTo(1, say);
            captured.ShouldBeGreaterThanOrEqualTo(cancels || paid.Count == 0 ? 0 : 1, say);
            (await stripe.Shop.Reload(attempts[0].Order)).Payment.ShouldBe(captured == 1 ? PaymentStatus.Paid : PaymentStatus.Unpaid, say);
            taken.Where(p => p.State == PaymentState.Surplus).ShouldAllBe(p => p.Refunds.Count == 1 && p.Refunds[0].State == RefundState.Done);
        }
        var held = (await stripe.Shop.Find(db => db.Payments.Where(p => p.State == PaymentState.Captured).ToListAsync())).Sum(p => p.Amount);
        (await stripe.Shop.Find(db => db.Payments.CountAsync(p => p.State == PaymentState.Surplus))).ShouldBeGreaterThan(0, $"Seed {seed}");
        held.ShouldBeGreaterThan(Money.Zero);
        await stripe.IsClean();
    }

    private async Task Cancel(StripeAttempt attempt)
    {
        try
        {
            await stripe.Shop.Send(attempt.Member, new CancelOrder(attempt.Order.Id, "买错了"));
        }
        catch (DomainException)
        {
            // It was paid first.
        }
    }

    private async Task IsUntouched(StripeAttempt attempt, JsonObject said)
    {
        (await stripe.Outcome((string)said["id"]!)).ShouldBeNull();
        (await stripe.Payment(attempt)).State.ShouldBe(PaymentState.Started);
        (await stripe.Shop.Reload(attempt.Order)).Payment.ShouldBe(PaymentStatus.Unpaid);
    }

    private async Task<string> Read(string body)
    {
        try
        {
            return (await stripe.Gateway.Read(new ProviderMessage(body, Signature(body)), CancellationToken.None)).Kind.ToString();
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private async Task<string> Refusal(ProviderMessage message) =>
        (await Should.ThrowAsync<DomainException>(stripe.Shop.Send(Given.Guest, new ReceivePaymentEvent("stripe", message)))).Code;

    private Dictionary<string, string> Signature(string body) => new() { ["stripe-signature"] = StripeServer.Sign(body, stripe.Clock.Now) };

    /// <summary>The ways to each value inside, by names and numbers.</summary>
    private static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject inside => inside.SelectMany(p => Paths(p.Value).Select(rest => (object[])[p.Key, .. rest]).Append([p.Key])),
        JsonArray items => items.SelectMany((item, i) => Paths(item).Select(rest => (object[])[i, .. rest]).Append([i])),
        _ => [],
    };

    private static string With(JsonObject said, object[] path, string other)
    {
        var copy = said.DeepClone();
        var place = path[..^1].Aggregate(copy, (at, step) => step is int i ? at[i]! : at[(string)step]!);
        const string Mark = "put-it-here";
        if (path[^1] is int last)
        {
            place[last] = Mark;
        }
        else
        {
            place[(string)path[^1]] = Mark;
        }
        return copy.ToJsonString().Replace($"\"{Mark}\"", other, StringComparison.Ordinal);
    }
}
