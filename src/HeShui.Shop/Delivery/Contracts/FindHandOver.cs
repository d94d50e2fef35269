using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>Whether the buyer has the goods of an order, in the name of whoever acts.</summary>
/// <param name="Hold">Whether they may go no step further until the caller's transaction ends. Whoever holds the order too holds this first, as every step does.</param>
/// <exception cref="NotFoundException">There is no such order.</exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Operator, Role.System)]
public sealed record FindHandOver(OrderId Order, bool Hold = false) : IQuery<HandOverStanding>;

/// <param name="At">When the buyer got them; null until then.</param>
public sealed record HandOverStanding(Fulfilment State, DateTimeOffset? At);
