using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>What the entries add up to: sales less refunds, corrected.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SumSales(SalesFilter Filter) : IQuery<SalesSum>;

/// <param name="Yuan">Exact.</param>
/// <param name="DemoEntries">How many of the entries are demo data.</param>
public sealed record SalesSum(decimal Yuan, int Entries, int DemoEntries);
