using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class ListDeliveriesHandler(ShopDb db, TimeProvider clock) : QueryHandler<ListDeliveries, IReadOnlyList<DeliveryRow>>
{
    public override async Task<IReadOnlyList<DeliveryRow>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var due = request.Filter.Kind == DeliveryKind.Due;
        var deliveries = (request.After is { } last ? Beyond(last, due, request.Backwards) : db.Shipments).Matching(db, request.Filter, clock.GetUtcNow());
        deliveries = (due, request.Backwards) switch
        {
            (true, false) => deliveries.OrderBy(s => s.PromiseTo).ThenBy(s => s.Order),
            (true, true) => deliveries.OrderByDescending(s => s.PromiseTo).ThenByDescending(s => s.Order),
            (false, false) => deliveries.OrderBy(s => s.ArrivedAt).ThenBy(s => s.Order),
            (false, true) => deliveries.OrderByDescending(s => s.ArrivedAt).ThenByDescending(s => s.Order),
        };
        var rows = await deliveries.Skip(request.After is null ? request.Skip : 0).Take(request.Take)
            .Select(s => new { s.Order, s.Number, s.Member, s.Zone, s.PromiseTo, s.ArrivedAt, s.IsDemo }).ToListAsync(cancellationToken);
        var zones = await db.Zones.ToDictionaryAsync(z => z.Code, z => z.Name, cancellationToken);
        return rows.InOrder(request.Backwards).ConvertAll(s => new DeliveryRow(s.Number, s.Member, zones.GetValueOrDefault(s.Zone, s.Zone), s.PromiseTo, s.ArrivedAt, s.ArrivedAt <= s.PromiseTo, s.IsDemo)
        {
            Mark = new DeliveryMark(due ? s.PromiseTo : s.ArrivedAt!.Value, s.Order),
        });
    }

    private IQueryable<Shipment> Beyond(DeliveryMark last, bool due, bool backwards) => (due, backwards) switch
    {
        (true, false) => db.Shipments.FromSql($"SELECT * FROM delivery.shipment WHERE (promise_to, \"order\") > ({last.At.ToUniversalTime()}, {last.Order.Value})"),
        (true, true) => db.Shipments.FromSql($"SELECT * FROM delivery.shipment WHERE (promise_to, \"order\") < ({last.At.ToUniversalTime()}, {last.Order.Value})"),
        (false, false) => db.Shipments.FromSql($"SELECT * FROM delivery.shipment WHERE (arrived_at, \"order\") > ({last.At.ToUniversalTime()}, {last.Order.Value})"),
        (false, true) => db.Shipments.FromSql($"SELECT * FROM delivery.shipment WHERE (arrived_at, \"order\") < ({last.At.ToUniversalTime()}, {last.Order.Value})"),
    };
}
