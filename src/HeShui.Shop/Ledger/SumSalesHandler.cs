using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class SumSalesHandler(ShopDb db) : QueryHandler<SumSales, SalesSum>
{
    public override async Task<SalesSum> Handle(SumSales request, CancellationToken cancellationToken) =>
        await db.Entries.Matching(request.Filter).GroupBy(_ => 1)
            .Select(g => new SalesSum(g.Sum(e => (decimal)(object)e.Amount), g.Count(), g.Count(e => e.IsDemo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new SalesSum(0, 0, 0);
}
