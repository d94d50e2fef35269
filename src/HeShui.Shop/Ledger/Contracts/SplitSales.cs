using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The sum of <see cref="SumSales"/> in parts, in no order; together they are the whole.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SplitSales(SalesFilter Filter, SalesDimension By) : IQuery<IReadOnlyList<SalesPart>>;

/// <param name="Key">A code, a supplier's id or a kind of channel; null for entries without one.</param>
public sealed record SalesPart(string? Key, SalesSum Sum);
