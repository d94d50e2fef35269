using global::Stripe;
using global::Stripe.Checkout;
using HeShui.Shop.Shared;
using StripeRefund = global::Stripe.Refund;

namespace HeShui.Shop.Payments.Stripe;

/// <summary>What Stripe's events and sessions say about payments of ours. None of the SDK's exceptions gets out of here.</summary>
internal static class StripeEvents
{
    private const string Header = "Stripe-Signature";

    /// <summary>Reads a message of the endpoint.</summary>
    /// <exception cref="DomainException"><c>bad-signature</c>, also where it is older than five minutes; <c>bad-event</c>, also from another mode or another line of the API.</exception>
    public static ProviderEvent Read(ProviderMessage message, StripeOptions settings, DateTimeOffset now)
    {
        Verify(message, settings.WebhookSecret, now);
        var said = Parse(message.Body);
        if (!IsId(said.Id) || said.Livemode != settings.IsLive)
        {
            throw Bad();
        }
        return said.Account is null ? Of(said) : Nothing(said.Id);
    }

    /// <summary>What became of the payment of a session.</summary>
    /// <exception cref="DomainException"><c>bad-event</c>: something is missing.</exception>
    public static ProviderEvent Of(Session session, string id, ProviderEventKind kind) => IsId(session.Id) && session is { AmountTotal: { } fen and >= 0, Currency: { } currency }
        ? new ProviderEvent(id, kind, session.Payment, session.Id, Kept.Of(session.Metadata, Kept.Order), Money.FromFen(fen), currency.ToUpperInvariant())
        : throw Bad();

    /// <summary>Nothing is decided.</summary>
    public static ProviderEvent Nothing(string id) => new(id, ProviderEventKind.Other, null, "", "", Money.Zero, Payment.Currency);

    private static ProviderEvent Of(Event said) => said.Type switch
    {
        EventTypes.CheckoutSessionCompleted => Object<Session>(said) is { PaymentStatus: "paid" } paid ? Of(paid, said.Id, ProviderEventKind.Paid) : Nothing(said.Id),
        EventTypes.CheckoutSessionAsyncPaymentSucceeded => Of(Object<Session>(said), said.Id, ProviderEventKind.Paid),
        EventTypes.CheckoutSessionAsyncPaymentFailed or EventTypes.CheckoutSessionExpired =>
            Object<Session>(said) is { Payment: not null } ours ? Of(ours, said.Id, ProviderEventKind.Failed) : Nothing(said.Id),
        EventTypes.RefundCreated or EventTypes.RefundUpdated or EventTypes.RefundFailed or EventTypes.ChargeRefundUpdated => Of(Object<StripeRefund>(said), said.Id),
        _ => Nothing(said.Id),
    };

    private static ProviderEvent Of(StripeRefund refund, string id)
    {
        if (refund.Progress == RefundProgress.UnderWay)
        {
            return Nothing(id);
        }
        var kind = refund.Progress == RefundProgress.Done ? ProviderEventKind.Refunded : ProviderEventKind.RefundRefused;
        return refund is { Amount: >= 0, Currency: { } currency }
            ? new ProviderEvent(id, kind, refund.Payment, Kept.Of(refund.Metadata, Kept.Session), Kept.Of(refund.Metadata, Kept.Order), Money.FromFen(refund.Amount), currency.ToUpperInvariant(), refund.OurRefund)
            : throw Bad();
    }

    private static void Verify(ProviderMessage message, string secret, DateTimeOffset now)
    {
        try
        {
            EventUtility.ValidateSignature(message.Body, message.Header(Header), secret, EventUtility.DefaultTimeTolerance, now.ToUnixTimeSeconds());
        }
        catch (Exception)
        {
            throw new DomainException("bad-signature", "签名不对。");
        }
    }

    private static Event Parse(string body)
    {
        try
        {
            return EventUtility.ParseEvent(body);
        }
        catch (Exception)
        {
            throw Bad();
        }
    }

    private static T Object<T>(Event said) where T : class => said.Data?.Object as T ?? throw Bad();

    /// <summary>Whether it is a name of Stripe's that has a place in our tables.</summary>
    private static bool IsId(string? id) => id is { Length: > 0 and <= 120 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static DomainException Bad() => new("bad-event", "看不懂这条消息。");
}

/// <summary>What Stripe keeps for us with sessions, payments and refunds.</summary>
internal static class Kept
{
    public const string Payment = "payment", Order = "order", Session = "session", Refund = "refund";

    public static string Of(Dictionary<string, string>? kept, string name) => kept?.GetValueOrDefault(name) ?? "";

    extension(Session session)
    {
        /// <summary>Which of ours; null where it names none.</summary>
        public PaymentId? Payment => Id(session.ClientReferenceId) is { } id ? new PaymentId(id) : null;
    }

    extension(Charge charge)
    {
        /// <summary>Which of ours; null where it names none.</summary>
        public PaymentId? Payment => Id(Of(charge.Metadata, Kept.Payment)) is { } id ? new PaymentId(id) : null;
    }

    extension(StripeRefund refund)
    {
        /// <summary>Of which of our payments; null where it names none.</summary>
        public PaymentId? Payment => Id(Of(refund.Metadata, Kept.Payment)) is { } id ? new PaymentId(id) : null;

        /// <summary>Which of ours; null where it names none.</summary>
        public Guid? OurRefund => Id(Of(refund.Metadata, Kept.Refund));

        public RefundProgress Progress => refund.Status switch
        {
            "succeeded" => RefundProgress.Done,
            "failed" or "canceled" => RefundProgress.Refused,
            _ => RefundProgress.UnderWay,
        };
    }

    private static Guid? Id(string? text) => Guid.TryParseExact(text, "D", out var id) ? id : null;
}
