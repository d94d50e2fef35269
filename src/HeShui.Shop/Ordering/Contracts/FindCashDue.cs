using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>What a clerk has to take when handing these orders over; orders for which there is nothing to take, because they are paid or called off, are left out.</summary>
/// <param name="Hold">Whether nobody else may change the orders until the caller's transaction ends.</param>
[Allow(Role.Clerk)]
public sealed record FindCashDue(IReadOnlyCollection<OrderId> Orders, bool Hold = false) : IQuery<IReadOnlyDictionary<OrderId, Money>>;
