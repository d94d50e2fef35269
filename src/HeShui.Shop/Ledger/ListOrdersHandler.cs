using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class ListOrdersHandler(ShopDb db) : QueryHandler<ListOrders, IReadOnlyList<OrderRow>>
{
    public override async Task<IReadOnlyList<OrderRow>> Handle(ListOrders request, CancellationToken cancellationToken)
    {
        var without = request.Filter.Without;
        var orders = request.LeftOut
            ? db.Entries.Matching(request.Filter with { Without = [] }).ByOrder().Where(o => o.Yuan <= 0 || without.Contains(o.Member))
            : db.Entries.Matching(request.Filter).ByOrder().Where(o => o.Yuan > 0);
        return await orders.OrderBy(o => o.Date).ThenBy(o => o.Number).Skip(request.Skip).Take(request.Take)
            .Select(o => new OrderRow(o.Date, o.Number, o.Member, o.Yuan, o.IsDemo)).ToListAsync(cancellationToken);
    }
}
