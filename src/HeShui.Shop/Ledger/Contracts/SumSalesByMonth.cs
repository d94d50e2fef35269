using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The same sum, month by month of business dates, in order; months without entries are left out.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SumSalesByMonth(SalesFilter Filter) : IQuery<IReadOnlyList<MonthOfSales>>;

public sealed record MonthOfSales(int Year, int Month, decimal Yuan);
