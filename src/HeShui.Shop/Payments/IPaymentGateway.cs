using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments;

/// <summary>The seam to a payment provider. Amounts are in Chinese yuan.</summary>
public interface IPaymentGateway
{
    /// <summary>Stable name, kept with every payment: <c>sandbox</c>.</summary>
    string Provider { get; }

    /// <summary>Opens a payment at the provider.</summary>
    /// <param name="payment">Also the idempotency key: the same id again is the same payment.</param>
    /// <returns>The provider's name for it, and the address where the buyer pays.</returns>
    Task<OpenedPayment> Start(PaymentId payment, string orderNumber, Money amount, CancellationToken ct);

    /// <summary>Gives money back.</summary>
    /// <param name="refund">Also the idempotency key.</param>
    /// <param name="reference">The provider's name for the payment.</param>
    Task Refund(Guid refund, string reference, Money amount, CancellationToken ct);

    /// <summary>Checks and reads what the provider sent.</summary>
    /// <exception cref="DomainException"><c>bad-signature</c> or <c>bad-event</c></exception>
    ProviderEvent Read(string body, string signature);
}

/// <param name="Url">Absolute, or a path of our own.</param>
public sealed record OpenedPayment(string Reference, string Url);

public enum ProviderEventKind { Paid, Failed, Other }

/// <summary>What a provider says happened.</summary>
/// <param name="Id">The provider's; the same event may come again.</param>
/// <param name="Reference">Which payment.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record ProviderEvent(string Id, ProviderEventKind Kind, string Reference, string OrderNumber, Money Amount, string Currency);
