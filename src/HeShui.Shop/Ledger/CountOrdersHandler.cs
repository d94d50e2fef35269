using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class CountOrdersHandler(ShopDb db) : QueryHandler<CountOrders, OrderCount>
{
    public override async Task<OrderCount> Handle(CountOrders request, CancellationToken cancellationToken) =>
        (await db.OrderParts(request.Filter, null, cancellationToken)).SingleOrDefault()?.Count ?? new OrderCount(0, 0, 0, 0);
}
