using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindKnownNumbersHandler(ShopDb db) : QueryHandler<FindKnownNumbers, IReadOnlySet<string>>
{
    public override async Task<IReadOnlySet<string>> Handle(FindKnownNumbers request, CancellationToken cancellationToken) =>
        (await db.Orders.Where(o => request.Numbers.Contains(o.Number)).Select(o => o.Number).ToListAsync(cancellationToken)).ToHashSet();
}
