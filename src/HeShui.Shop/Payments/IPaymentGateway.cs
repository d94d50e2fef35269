using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments;

/// <summary>
/// The seam to a payment provider. Amounts are in Chinese yuan. A call that the provider does not answer, or answers with
/// nonsense, throws <see cref="ProviderDownException"/>: nothing is known then, and the same call may be made again.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Stable name, kept with every payment and part of the webhook's address: <c>sandbox</c>.</summary>
    string Provider { get; }

    /// <summary>As buyers read it.</summary>
    string Name { get; }

    /// <summary>Opens a payment at the provider. The same payment again is the same one there.</summary>
    /// <returns>The provider's name for it, and the address where the buyer pays.</returns>
    Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct);

    /// <summary>What the provider says about a payment now, for when its own word never came. Of kind <see cref="ProviderEventKind.Other"/> while nothing is decided.</summary>
    /// <param name="reference">The provider's name for it; null if opening it was never answered.</param>
    Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct);

    /// <summary>Gives money back. The same refund again is the same one there, however much later.</summary>
    Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct);

    /// <summary>How a refund that was under way stands now.</summary>
    Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct);

    /// <summary>Checks the signature of what the provider sent, and reads it.</summary>
    /// <exception cref="DomainException"><c>bad-signature</c> or <c>bad-event</c></exception>
    Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct);

    /// <summary>The provider's own book of a day, for reconciliation.</summary>
    /// <param name="date">In Shanghai.</param>
    /// <returns>Every payment taken and refund carried out that day; empty when there was none.</returns>
    Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct);
}

/// <summary>A payment to be opened.</summary>
/// <param name="Until">When the order stops waiting for it.</param>
/// <param name="OnPhone">Whether the buyer holds a phone in their hand.</param>
public sealed record PaymentRequest(PaymentId Payment, string OrderNumber, Money Amount, DateTimeOffset Until, bool OnPhone);

/// <param name="Url">Absolute, or a path of our own.</param>
public sealed record OpenedPayment(string Reference, string Url);

/// <summary>Money to be given back.</summary>
/// <param name="Reference">The provider's name for the payment.</param>
/// <param name="Paid">The whole payment.</param>
/// <param name="Reason">As the buyer reads it; at most 80 characters.</param>
public sealed record RefundRequest(Guid Refund, PaymentId Payment, string Reference, Money Amount, Money Paid, string Reason);

public enum RefundProgress
{
    /// <summary>The provider has carried it out.</summary>
    Done,

    /// <summary>The provider has taken it on, and will say or can be asked how it ends.</summary>
    UnderWay,

    /// <summary>The provider will not: a person has to give the money back some other way.</summary>
    Refused,
}

public enum ProviderEventKind { Paid, Failed, Refunded, RefundRefused, Other }

/// <summary>What came in from a provider, exactly as received.</summary>
/// <param name="Headers">By name, in whatever letter case.</param>
public sealed record ProviderMessage(string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <returns>Empty where it is missing.</returns>
    public string Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";
}

/// <summary>What a provider says happened.</summary>
/// <param name="Id">The provider's; the same event may come again.</param>
/// <param name="Payment">Which of ours; null where it names none.</param>
/// <param name="Reference">The provider's name for the payment.</param>
/// <param name="OrderNumber">Null where the provider does not name the order.</param>
/// <param name="Amount">Of the payment, or of the refund where it is about one; not looked at where nothing was taken.</param>
/// <param name="Currency">ISO 4217, in capitals.</param>
/// <param name="Refund">Which of ours, where it is about one.</param>
public sealed record ProviderEvent(
    string Id, ProviderEventKind Kind, PaymentId? Payment, string Reference, string? OrderNumber, Money Amount, string Currency, Guid? Refund = null);

/// <summary>One line of a provider's book.</summary>
/// <param name="Payment">Which of ours, by what the provider was told; null where it names none.</param>
/// <param name="Refund">Which of ours; null for a payment that was taken.</param>
/// <param name="Amount">Always positive.</param>
public sealed record ReportLine(PaymentId? Payment, Guid? Refund, string Reference, Money Amount, string Currency, DateTimeOffset At);

/// <summary>The provider did not answer, or not in a way that can be understood.</summary>
/// <param name="why">Without personal data.</param>
public sealed class ProviderDownException(string why, Exception? cause = null) : Exception(why, cause);
