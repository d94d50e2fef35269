using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Payments.Contracts;

/// <summary>How much of what paid an order has been given back. A second payment that went back by itself is not in it.</summary>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Operator, Role.System)]
public sealed record FindRefunded(OrderId Order) : IQuery<Money>;
