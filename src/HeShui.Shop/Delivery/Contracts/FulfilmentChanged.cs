using HeShui.Shop.Shared;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>An order's goods have come one step further.</summary>
/// <param name="By">Who did it, for the history.</param>
/// <param name="Why">Null where the step says it all.</param>
public sealed record FulfilmentChanged(OrderId Order, Fulfilment From, Fulfilment To, string By, string? Why, DateTimeOffset At) : IEvent;
