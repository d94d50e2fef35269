using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class FindFirstSaleHandler(ShopDb db) : QueryHandler<FindFirstSale, DateOnly?>
{
    public override Task<DateOnly?> Handle(FindFirstSale request, CancellationToken cancellationToken) =>
        db.Entries.Where(e => e.Channel != SalesChannels.Store).Of(request.Channel).MinAsync(e => (DateOnly?)e.BusinessDate, cancellationToken);
}
