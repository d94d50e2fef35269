using HeShui.Shop.Shared;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>A clerk has taken what an order costs, in cash, to hand it over.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="By">Who took it, for the history.</param>
public sealed record CashTaken(OrderId Order, string Number, Money Amount, bool IsDemo, string By, DateTimeOffset At) : IEvent;
