using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class SumSalesByMonthHandler(ShopDb db) : QueryHandler<SumSalesByMonth, IReadOnlyList<MonthOfSales>>
{
    public override async Task<IReadOnlyList<MonthOfSales>> Handle(SumSalesByMonth request, CancellationToken cancellationToken) =>
        await db.Entries.Matching(request.Filter).GroupBy(e => new { e.BusinessDate.Year, e.BusinessDate.Month })
            .OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Month)
            .Select(g => new MonthOfSales(g.Key.Year, g.Key.Month, g.Sum(e => (decimal)(object)e.Amount)))
            .ToListAsync(cancellationToken);
}
