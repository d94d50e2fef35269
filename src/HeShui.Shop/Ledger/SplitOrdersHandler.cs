using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class SplitOrdersHandler(ShopDb db) : QueryHandler<SplitOrders, IReadOnlyList<OrderPart>>
{
    public override async Task<IReadOnlyList<OrderPart>> Handle(SplitOrders request, CancellationToken cancellationToken)
    {
        var orders = db.Entries.Matching(request.Filter).ByOrder();
        var parts = request.By switch
        {
            SalesDimension.Township => orders.GroupBy(o => o.Township),
            SalesDimension.Channel => orders.GroupBy(o => o.Channel!.StartsWith(EntryQueries.LiveSession) ? SalesChannels.Live : o.Channel),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.By, "An order has goods of several."),
        };
        return await parts.Select(g => new OrderPart(g.Key, new OrderCount(
            g.Count(), g.Count(o => o.Yuan > 0), g.Where(o => o.Yuan > 0).Sum(o => o.Yuan), g.Count(o => o.Yuan > 0 && o.IsDemo)))).ToListAsync(cancellationToken);
    }
}
