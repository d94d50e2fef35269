using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class ListDaysOfSalesHandler(ShopDb db) : QueryHandler<ListDaysOfSales, IReadOnlyList<DayOfSales>>
{
    public override async Task<IReadOnlyList<DayOfSales>> Handle(ListDaysOfSales request, CancellationToken cancellationToken)
    {
        var entries = db.Entries.Where(e => e.BusinessDate >= request.From && e.BusinessDate <= request.To);
        if (request.Without.Count > 0)
        {
            entries = entries.Where(e => !request.Without.Contains(e.Member));
        }
        return await entries.GroupBy(e => e.BusinessDate).OrderBy(g => g.Key)
            .Select(g => new DayOfSales(
                g.Key, g.Where(e => e.Kind == EntryKind.Sale).Select(e => e.Order).Distinct().Count(), g.Sum(e => (decimal)(object)e.Amount), g.Count(e => e.IsDemo)))
            .ToListAsync(cancellationToken);
    }
}
