using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The orders of <see cref="CountOrders"/> in parts, in no order; together they are the whole.</summary>
/// <param name="By">Township or channel: an order has one of each, but goods of several suppliers and categories.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SplitOrders(SalesFilter Filter, SalesDimension By) : IQuery<IReadOnlyList<OrderPart>>;

/// <param name="Key">Null for orders without one.</param>
public sealed record OrderPart(string? Key, OrderCount Count);
