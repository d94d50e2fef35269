using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>What an order cost and how it stands, for a module that reacts to what happened to it, in the name of whoever did it.</summary>
/// <exception cref="NotFoundException">There is no such order.</exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Operator, Role.System)]
public sealed record FindOrderSums(OrderId Order) : IQuery<OrderSums>;

/// <param name="Goods">What all lines cost the buyer.</param>
/// <param name="Total">With freight.</param>
/// <param name="Points">How many points pay for part of it, without those for units called off.</param>
public sealed record OrderSums(MemberId Member, string Number, Money Goods, Money Total, int Points, bool IsCompleted, bool IsCancelled);
