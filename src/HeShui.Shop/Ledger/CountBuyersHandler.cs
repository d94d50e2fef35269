using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class CountBuyersHandler(ShopDb db) : QueryHandler<CountBuyers, IReadOnlyList<BuyerPart>>
{
    public override async Task<IReadOnlyList<BuyerPart>> Handle(CountBuyers request, CancellationToken cancellationToken) =>
        await db.BuyerParts(request.Filter, request.By, cancellationToken);
}
