using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>A supplier has its part of an order packed. Packed twice is packed: a second click changes nothing.</summary>
/// <exception cref="NotFoundException">There is no such order, or the supplier has no part in it.</exception>
[Allow(Role.Supplier)]
public sealed record PackSupplierOrder(OrderId Order) : ICommand, IIdempotent;

internal sealed class PackSupplierOrderHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<PackSupplierOrder>
{
    protected override async Task Handle(PackSupplierOrder request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        // Two suppliers who finish at once must see each other, or neither finds that it was the last.
        await db.Database.ExecuteSqlAsync($"SELECT FROM delivery.shipment WHERE \"order\" = {request.Order.Value} FOR UPDATE", cancellationToken);
        var shipment = await db.Shipments.Where(s => s.Order == request.Order && s.Parts.Any(p => p.Supplier == supplier)).Require(cancellationToken);
        if (shipment.Parts.Single(p => p.Supplier == supplier).PackedAt is null)
        {
            shipment.PackPart(supplier, user.Name, clock.GetUtcNow());
        }
    }
}
