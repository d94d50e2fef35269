using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>What the entries of each of these orders add up to: sales less refunds, corrected. Orders without entries are left out.</summary>
[Allow(Role.Operator, Role.System)]
public sealed record SumByOrder(IReadOnlyCollection<OrderId> Orders) : IQuery<IReadOnlyList<BookedOrder>>;

public sealed record BookedOrder(OrderId Order, Money Amount);
