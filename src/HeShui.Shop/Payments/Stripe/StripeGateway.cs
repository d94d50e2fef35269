using System.Globalization;
using global::Stripe;
using global::Stripe.Checkout;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using Microsoft.Extensions.Logging;
using StripeRefund = global::Stripe.Refund;

namespace HeShui.Shop.Payments.Stripe;

/// <summary>
/// Payments by Stripe: the buyer pays on a page of Stripe's (Checkout) in yuan, by card, Alipay or WeChat Pay. The provider's name
/// for a payment is its Checkout Session. Where Stripe refuses what it should not, <see cref="UndeliverableException"/> says so.
/// </summary>
internal sealed class StripeGateway(StripeApi api, TimeProvider clock, ILogger<StripeGateway> log) : IPaymentGateway
{
    public const string ProviderName = "stripe";
    private const string Yuan = "cny";

    /// <summary>A page can be open for 30 minutes to 24 hours, by Stripe's clock; ours may differ by a minute.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(31), Longest = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    /// <summary>What was opened before that is closed by now.</summary>
    private static readonly TimeSpan LongPast = TimeSpan.FromDays(2);

    /// <summary>The time of so many slow pages is given to a list of unknown length.</summary>
    private const int ManyPages = 10;
    private const int LongestPage = 100;

    /// <summary>Nothing is left of the payment to give back, or the buyer's bank decides about it.</summary>
    private static readonly string[] NothingToGiveBack = ["charge_already_refunded", "charge_disputed", "refund_disputed_payment"];

    public string Provider => ProviderName;

    public string Name => "银行卡、支付宝或微信（Stripe）";

    public async Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct)
    {
        var session = await Open(request, ct);
        return session.Payment == request.Payment && session.AmountTotal == request.Amount.Fen && session.Currency == Yuan
            && Uri.TryCreate(session.Url, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps
            ? new OpenedPayment(session.Id, page.AbsoluteUri)
            : throw Nonsense("opening a payment");
    }

    public async Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct)
    {
        var session = reference is null ? await Find(payment, ct) : await Get(reference, ct);
        if (session is null)
        {
            return StripeEvents.Nothing($"asked-{payment.Value}");
        }
        if (session.Payment != payment)
        {
            throw Nonsense("asking for a payment");
        }
        try
        {
            return StripeEvents.Of(session, $"asked-{payment.Value}-{session.Status}-{session.PaymentStatus}", Kind(session));
        }
        catch (DomainException)
        {
            throw Nonsense("asking for a payment");
        }
    }

    public async Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct)
    {
        try
        {
            var session = await Get(request.Reference, ct);
            if (session.Payment != request.Payment)
            {
                throw Nonsense("asking for a payment");
            }
            var intent = session.PaymentIntentId ?? throw new UndeliverableException($"Stripe has no payment in {session.Id}.");
            return await FindRefund(request, intent, ct) ?? await Give(request, session, intent, ct);
        }
        catch (StripeRefusal refusal)
        {
            log.LogError("A refund needs a person: {Refusal}", refusal.Message);
            throw new UndeliverableException(refusal.Message);
        }
    }

    /// <summary>One that Stripe does not know of is made now.</summary>
    public Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct) => Refund(request, ct);

    public Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct) => Task.FromResult(StripeEvents.Read(message, api.Settings, clock.GetUtcNow()));

    public async Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct)
    {
        var day = new DateRangeOptions { GreaterThanOrEqual = Shanghai.At(date, TimeOnly.MinValue).UtcDateTime, LessThan = Shanghai.At(date.AddDays(1), TimeOnly.MinValue).UtcDateTime };
        try
        {
            var charges = await api.Call("the day's payments", (stripe, t) =>
                stripe.Charges.ListAutoPagingAsync(new ChargeListOptions { Created = day, Limit = LongestPage }, cancellationToken: t).ToListAsync(t).AsTask(), ct, ManyPages);
            var refunds = await api.Call("the day's refunds", (stripe, t) =>
                stripe.Refunds.ListAutoPagingAsync(new RefundListOptions { Created = day, Limit = LongestPage }, cancellationToken: t).ToListAsync(t).AsTask(), ct, ManyPages);
            return charges.Where(c => c is { Paid: true, Captured: true }).Select(c => Line(c.Payment, null, c.PaymentIntentId, c.AmountCaptured, c.Currency, c.Created))
                .Concat(refunds.Where(r => r.Progress == RefundProgress.Done).Select(r => Line(r.Payment, r.OurRefund, r.PaymentIntentId, r.Amount, r.Currency, r.Created)))
                .OrderBy(l => l.At).ToList();
        }
        catch (StripeRefusal refusal)
        {
            throw new UndeliverableException(refusal.Message);
        }
    }

    private async Task<Session> Open(PaymentRequest request, CancellationToken ct)
    {
        try
        {
            return await api.Call("opening a payment", (stripe, t) => stripe.Checkout.Sessions.CreateAsync(Page(request), Once("payment", request.Payment.Value), t), ct);
        }
        catch (StripeRefusal refusal) when (refusal.Type == "idempotency_error")
        {
            // It was opened before, with another deadline.
            return await Find(request.Payment, ct) ?? throw Nonsense("opening a payment");
        }
        catch (StripeRefusal refusal) when (refusal.Code == "amount_too_small")
        {
            throw new DomainException("amount-too-small", "金额太小，这种方式付不了。请换一种方式，或到门店付款。");
        }
        catch (StripeRefusal refusal)
        {
            log.LogError("Nobody can pay by Stripe: {Refusal}", refusal.Message);
            throw new DomainException("provider-refuses", $"{Name}现在用不了，没有付成，也没有扣钱。商品给您留着，请换一种方式，或到门店付款。");
        }
    }

    private SessionCreateOptions Page(PaymentRequest request)
    {
        var kept = new Dictionary<string, string> { [Kept.Payment] = Text(request.Payment.Value), [Kept.Order] = request.OrderNumber };
        var order = new Uri(api.Settings.ShopAddress!, $"/orders/{request.OrderNumber}").AbsoluteUri;
        var now = clock.GetUtcNow();
        return new SessionCreateOptions
        {
            Mode = "payment",
            ClientReferenceId = Text(request.Payment.Value),
            Metadata = kept,
            PaymentIntentData = new SessionPaymentIntentDataOptions { Metadata = kept },
            AllowedPaymentMethodTypes = ["card", "alipay", "wechat_pay"],
            PaymentMethodOptions = new SessionPaymentMethodOptionsOptions { WechatPay = new SessionPaymentMethodOptionsWechatPayOptions { Client = "web" } },
            AdaptivePricing = new SessionAdaptivePricingOptions { Enabled = false },
            LineItems =
            [
                new SessionLineItemOptions
                {
                    Quantity = 1,
                    PriceData = new SessionLineItemPriceDataOptions
                    {
                        Currency = Yuan,
                        UnitAmount = request.Amount.Fen,
                        ProductData = new SessionLineItemPriceDataProductDataOptions { Name = $"订单 {request.OrderNumber}" },
                    },
                },
            ],
            ExpiresAt = Within(request.Until, now + Shortest, now + Longest).UtcDateTime,
            SuccessUrl = PublicAddress.AfterPaying(api.Settings.ShopAddress!, request.OrderNumber),
            CancelUrl = order,
            Locale = "zh",
        };
    }

    private Task<Session> Get(string reference, CancellationToken ct) => Asked(() => api.Call("asking for a payment", (stripe, t) =>
        stripe.Checkout.Sessions.GetAsync(reference, new SessionGetOptions { Expand = ["payment_intent"] }, cancellationToken: t), ct));

    /// <summary>Stripe has no list by our names, so that this looks through all that can still be open.</summary>
    private Task<Session?> Find(PaymentId payment, CancellationToken ct)
    {
        var recent = new SessionListOptions
        {
            Created = new DateRangeOptions { GreaterThanOrEqual = (clock.GetUtcNow() - LongPast).UtcDateTime },
            Limit = LongestPage,
            Expand = ["data.payment_intent"],
        };
        return Asked(() => api.Call("looking for a payment", (stripe, t) =>
            stripe.Checkout.Sessions.ListAutoPagingAsync(recent, cancellationToken: t).FirstOrDefaultAsync(s => s.Payment == payment, t).AsTask(), ct, ManyPages));
    }

    private static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (StripeRefusal refusal)
        {
            throw new UndeliverableException(refusal.Message);
        }
    }

    /// <summary>Idempotency keys are forgotten after a day, what was refunded is not: a refund of ours is never made twice.</summary>
    private async Task<RefundProgress?> FindRefund(RefundRequest request, string intent, CancellationToken ct)
    {
        var made = await api.Call("looking for a refund", (stripe, t) => stripe.Refunds.ListAutoPagingAsync(new RefundListOptions { PaymentIntent = intent, Limit = LongestPage }, cancellationToken: t)
            .FirstOrDefaultAsync(r => r.OurRefund == request.Refund, t).AsTask(), ct);
        return made is null ? null : Progress(made, request);
    }

    private async Task<RefundProgress> Give(RefundRequest request, Session session, string intent, CancellationToken ct)
    {
        var refund = new RefundCreateOptions
        {
            PaymentIntent = intent,
            Amount = request.Amount.Fen,
            Reason = "requested_by_customer",
            Metadata = new Dictionary<string, string>
            {
                [Kept.Refund] = Text(request.Refund),
                [Kept.Payment] = Text(request.Payment.Value),
                [Kept.Order] = Kept.Of(session.Metadata, Kept.Order),
                [Kept.Session] = session.Id,
            },
        };
        try
        {
            return Progress(await api.Call("a refund", (stripe, t) => stripe.Refunds.CreateAsync(refund, Once("refund", request.Refund), t), ct), request);
        }
        catch (StripeRefusal refusal) when (NothingToGiveBack.Contains(refusal.Code))
        {
            return await FindRefund(request, intent, ct) ?? RefundProgress.Refused;
        }
    }

    private static RefundProgress Progress(StripeRefund made, RefundRequest request) => made.OurRefund == request.Refund && made.Amount == request.Amount.Fen && made.Currency == Yuan
        ? made.Progress
        : throw Nonsense("a refund");

    private static ProviderEventKind Kind(Session session) => session switch
    {
        { PaymentStatus: "paid" } => ProviderEventKind.Paid,
        { Status: "expired" } or { Status: "complete", PaymentStatus: "unpaid", PaymentIntent.Status: "canceled" or "requires_payment_method" } => ProviderEventKind.Failed,
        _ => ProviderEventKind.Other,
    };

    private static ReportLine Line(PaymentId? payment, Guid? refund, string? intent, long fen, string? currency, DateTime at) =>
        new(payment, refund, intent ?? "", Money.FromFen(fen), currency?.ToUpperInvariant() ?? "", new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));

    private static RequestOptions Once(string kind, Guid id) => new() { IdempotencyKey = $"{kind}-{Text(id)}" };

    private static DateTimeOffset Within(DateTimeOffset wanted, DateTimeOffset first, DateTimeOffset last) => wanted < first ? first : wanted > last ? last : wanted;

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static ProviderDownException Nonsense(string what) => new($"Stripe's answer to {what} is about something else.");
}
