using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class SumByOrderHandler(ShopDb db) : QueryHandler<SumByOrder, IReadOnlyList<BookedOrder>>
{
    public override async Task<IReadOnlyList<BookedOrder>> Handle(SumByOrder request, CancellationToken cancellationToken) =>
        (await db.Entries.Where(e => request.Orders.Contains(e.Order)).GroupBy(e => e.Order)
            .Select(g => new { Order = g.Key, Yuan = g.Sum(e => (decimal)(object)e.Amount) }).ToListAsync(cancellationToken))
        .ConvertAll(o => new BookedOrder(o.Order, new Money(o.Yuan)));
}
