using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindBusiestDayHandler(ShopDb db, TimeProvider clock) : QueryHandler<FindBusiestDay, BusyDay?>
{
    public override Task<BusyDay?> Handle(FindBusiestDay request, CancellationToken cancellationToken) =>
        db.Tallies(request.Filter with { Kind = DeliveryKind.Brought }, clock.GetUtcNow()).GroupBy(t => t.Day).Where(g => g.Sum(t => t.Deliveries) > 0)
            .OrderByDescending(g => g.Sum(t => t.Deliveries)).ThenBy(g => g.Key).Select(g => new BusyDay(g.Key, g.Sum(t => t.Deliveries))).FirstOrDefaultAsync(cancellationToken);
}
