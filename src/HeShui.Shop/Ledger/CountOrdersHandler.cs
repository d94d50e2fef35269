using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class CountOrdersHandler(ShopDb db) : QueryHandler<CountOrders, OrderCount>
{
    public override async Task<OrderCount> Handle(CountOrders request, CancellationToken cancellationToken) =>
        await db.Entries.Matching(request.Filter).ByOrder().GroupBy(_ => 1)
            .Select(g => new OrderCount(
                g.Count(), g.Count(o => o.Yuan > 0), g.Where(o => o.Yuan > 0).Sum(o => o.Yuan), g.Count(o => o.Yuan > 0 && o.IsDemo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new OrderCount(0, 0, 0, 0);
}
