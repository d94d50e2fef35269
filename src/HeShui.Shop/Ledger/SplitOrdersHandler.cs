using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class SplitOrdersHandler(ShopDb db) : QueryHandler<SplitOrders, IReadOnlyList<OrderPart>>
{
    public override async Task<IReadOnlyList<OrderPart>> Handle(SplitOrders request, CancellationToken cancellationToken) =>
        await db.OrderParts(request.Filter, request.By, cancellationToken);
}
