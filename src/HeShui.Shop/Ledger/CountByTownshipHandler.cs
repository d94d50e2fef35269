using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class CountByTownshipHandler(ShopDb db) : QueryHandler<CountByTownship, IReadOnlyList<TownshipCount>>
{
    public override async Task<IReadOnlyList<TownshipCount>> Handle(CountByTownship request, CancellationToken cancellationToken) =>
        await db.Entries.Where(e => request.Orders.Contains(e.Order) && e.Kind == EntryKind.Sale && e.Township != null).GroupBy(e => e.Township!)
            .OrderBy(g => g.Key).Select(g => new TownshipCount(g.Key, g.Select(e => e.Order).Distinct().Count())).ToListAsync(cancellationToken);
}
