using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>What a supplier has to hand over of paid orders: to pack, oldest promise first; or packed, the latest first. It learns nothing of the buyers.</summary>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Supplier)]
public sealed record ListSupplierOrders(bool Packed, int Page = 1) : IQuery<SupplierOrderPage>;

/// <param name="ToPack">How many wait to be packed.</param>
/// <param name="Late">How many of those are past their promise.</param>
public sealed record SupplierOrderPage(int ToPack, int Late, IReadOnlyList<SupplierOrderCard> Orders, int Page, bool HasMore);

/// <param name="Where">Name of the pickup point it goes to; null where it is delivered.</param>
/// <param name="LateBy">How long it is past its promise and not packed; null when in time.</param>
/// <param name="PackedBy">Who did; null until then.</param>
/// <param name="Note">What the buyer says; empty where nothing.</param>
public sealed record SupplierOrderCard(
    OrderId Order, string Number, Fulfilment State, ReceivingMethod Method, string? Where, DateTimeOffset PromiseFrom, DateTimeOffset PromiseTo, TimeSpan? LateBy,
    IReadOnlyList<ParcelItem> Items, DateTimeOffset? PackedAt, string? PackedBy, bool IsDemo, string Note);

internal sealed class ListSupplierOrdersHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<ListSupplierOrders, SupplierOrderPage>
{
    private const int PageSize = 30;
    private const int LastPage = 1000;

    public override async Task<SupplierOrderPage> Handle(ListSupplierOrders request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var now = clock.GetUtcNow();
        var mine = db.Shipments.AsNoTracking().Where(s => s.Parts.Any(p => p.Supplier == supplier));
        var toPack = mine.Where(s => s.State == Fulfilment.AwaitingSupplier && s.Parts.Any(p => p.Supplier == supplier && p.PackedAt == null));
        var shown = request.Packed
            ? mine.Where(s => s.Parts.Any(p => p.Supplier == supplier && p.PackedAt != null))
                .OrderByDescending(s => s.Parts.Single(p => p.Supplier == supplier).PackedAt).ThenBy(s => s.Number)
            : toPack.OrderBy(s => s.PromiseTo).ThenBy(s => s.Number);
        var page = Math.Clamp(request.Page, 1, LastPage);
        var found = await shown.Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellationToken);
        var points = await db.PickupPoints.ToDictionaryAsync(p => p.Code, p => p.Name, cancellationToken);
        return new SupplierOrderPage(
            await toPack.CountAsync(cancellationToken), await toPack.CountAsync(s => s.PromiseTo < now, cancellationToken),
            found.Take(PageSize).Select(s => Card(s, s.Parts.Single(p => p.Supplier == supplier))).ToList(), page, found.Count > PageSize);

        SupplierOrderCard Card(Shipment s, SupplierOrder part) => new(
            s.Order, s.Number, s.State, s.Method, s.PickupPoint is { } point ? points[point] : null, s.PromiseFrom, s.PromiseTo,
            part.PackedAt is null && now > s.PromiseTo ? now - s.PromiseTo : null,
            s.Items.Where(i => i.Supplier == supplier).ToList(), part.PackedAt, part.PackedBy, s.IsDemo, part.Note);
    }
}
