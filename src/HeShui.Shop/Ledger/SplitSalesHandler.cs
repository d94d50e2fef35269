using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class SplitSalesHandler(ShopDb db) : QueryHandler<SplitSales, IReadOnlyList<SalesPart>>
{
    public override async Task<IReadOnlyList<SalesPart>> Handle(SplitSales request, CancellationToken cancellationToken)
    {
        var entries = db.Entries.Matching(request.Filter);
        return request.By switch
        {
            SalesDimension.Township => await Parts(entries.GroupBy(e => e.Township)),
            SalesDimension.Category => await Parts(entries.GroupBy(e => e.CategoryPath)),
            SalesDimension.Channel => await Parts(entries.GroupBy(e => e.Channel.StartsWith(EntryQueries.LiveSession) ? SalesChannels.Live : e.Channel)),
            _ => (await entries.GroupBy(e => e.Supplier)
                .Select(g => new { g.Key, Sum = new SalesSum(g.Sum(e => (decimal)(object)e.Amount), g.Count(), g.Count(e => e.IsDemo)) }).ToListAsync(cancellationToken))
                .ConvertAll(p => new SalesPart(p.Key?.Value.ToString(), p.Sum)),
        };

        async Task<IReadOnlyList<SalesPart>> Parts(IQueryable<IGrouping<string?, Entry>> groups) =>
            await groups.Select(g => new SalesPart(g.Key, new SalesSum(g.Sum(e => (decimal)(object)e.Amount), g.Count(), g.Count(e => e.IsDemo)))).ToListAsync(cancellationToken);
    }
}
