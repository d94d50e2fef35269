using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindBusiestDaysHandler(ShopDb db, TimeProvider clock) : QueryHandler<FindBusiestDays, IReadOnlyList<BusyDay>>
{
    public override async Task<IReadOnlyList<BusyDay>> Handle(FindBusiestDays request, CancellationToken cancellationToken)
    {
        var tallies = db.Tallies(request.Filter with { Kind = DeliveryKind.Brought }, clock.GetUtcNow());
        var days = request.By switch
        {
            null => tallies.GroupBy(t => new { Key = (string?)null, t.Day }),
            DeliveryDimension.Zone => tallies.GroupBy(t => new { Key = (string?)t.Zone, t.Day }),
            _ => tallies.GroupBy(t => new { Key = t.Township, t.Day }),
        };
        var all = await days.Where(g => g.Sum(t => t.Deliveries) > 0).Select(g => new BusyDay(g.Key.Key, g.Key.Day, g.Sum(t => t.Deliveries))).ToListAsync(cancellationToken);
        return all.GroupBy(d => d.Key).Select(g => g.OrderByDescending(d => d.Deliveries).ThenBy(d => d.Date).First()).ToList();
    }
}
