using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Orders with a sale among the entries.</summary>
/// <param name="Filter">Supplier, category and agricultural goods have no meaning here.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountOrders(SalesFilter Filter) : IQuery<OrderCount>;

/// <param name="Sold">All of them.</param>
/// <param name="Kept">Those of which, after refunds, something is left.</param>
/// <param name="Yuan">What the kept orders come to.</param>
/// <param name="Demo">How many of the kept are demo data.</param>
public sealed record OrderCount(int Sold, int Kept, decimal Yuan, int Demo);
