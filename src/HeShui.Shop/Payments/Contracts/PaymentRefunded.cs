using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Contracts;

/// <summary>The provider has given money back to the buyer.</summary>
/// <param name="Refund">Of the payment; each is carried out once.</param>
/// <param name="At">When the provider took it on.</param>
public sealed record PaymentRefunded(Guid Refund, OrderId Order, Money Amount, DateTimeOffset At) : IEvent;
