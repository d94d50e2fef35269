using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Contracts;

/// <summary>The provider, or a person, has given money back to the buyer.</summary>
/// <param name="Refund">Of the payment; each is carried out once.</param>
/// <param name="At">When the provider took it on, or the person gave it.</param>
/// <param name="ByHand">Whether a person did, other than by the way it was paid.</param>
public sealed record PaymentRefunded(Guid Refund, OrderId Order, Money Amount, DateTimeOffset At, bool ByHand = false) : IEvent;
