using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class GetDeliveryDayHandler(ShopDb db, TimeProvider clock) : QueryHandler<GetDeliveryDay, DeliveryDay>
{
    /// <summary>States of orders that were promised something. Named one by one, so that the index by state and promise serves.</summary>
    private static readonly Fulfilment[] Promised = Enum.GetValues<Fulfilment>().Except([Fulfilment.AwaitingPayment, Fulfilment.Cancelled]).ToArray();

    public override async Task<DeliveryDay> Handle(GetDeliveryDay request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (from, until) = (Shanghai.At(request.Day, TimeOnly.MinValue), Shanghai.At(request.Day.AddDays(1), TimeOnly.MinValue));
        var shipments = db.Shipments.IgnoreAutoIncludes();
        var handedOver = await shipments.Where(s => s.HandedOverAt >= from && s.HandedOverAt < until).OrderBy(s => s.HandedOverAt)
            .Select(s => new { s.Order, s.IsDemo }).ToListAsync(cancellationToken);
        var promises = await shipments.Where(s => Promised.Contains(s.State) && s.PromiseTo >= from && s.PromiseTo < until).GroupBy(_ => 1)
            .Select(g => new
            {
                Kept = g.Count(s => s.ArrivedAt <= s.PromiseTo),
                Open = g.Count(s => s.ArrivedAt == null && s.PromiseTo >= now),
                All = g.Count(),
                Demo = g.Count(s => s.IsDemo),
            }).SingleOrDefaultAsync(cancellationToken);
        var onTheWay = await shipments.Where(s => s.State == Fulfilment.OutForDelivery).Select(s => new { s.IsDemo }).ToListAsync(cancellationToken);
        return new DeliveryDay(
            handedOver.ConvertAll(s => s.Order), onTheWay.Count, promises?.Kept ?? 0, promises is null ? 0 : promises.All - promises.Kept - promises.Open, promises?.Open ?? 0,
            handedOver.Exists(s => s.IsDemo) || onTheWay.Exists(s => s.IsDemo) || promises?.Demo > 0);
    }
}
