using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindBusiestDayHandler(ShopDb db, TimeProvider clock) : QueryHandler<FindBusiestDay, BusyDay?>
{
    public override Task<BusyDay?> Handle(FindBusiestDay request, CancellationToken cancellationToken) =>
        db.Matching(request.Filter with { Kind = DeliveryKind.Brought }, clock.GetUtcNow())
            .GroupBy(s => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(s.ArrivedAt!.Value.UtcDateTime, "Asia/Shanghai")))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new BusyDay(g.Key, g.Count())).FirstOrDefaultAsync(cancellationToken);
}
