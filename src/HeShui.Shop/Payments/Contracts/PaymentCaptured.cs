using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Contracts;

/// <summary>An order's whole sum has been taken.</summary>
/// <param name="At">When the provider's word reached us, or the clerk took it.</param>
/// <param name="By">Who took it, for the history.</param>
public sealed record PaymentCaptured(PaymentId Payment, OrderId Order, Money Amount, DateTimeOffset At, string By) : IEvent;
