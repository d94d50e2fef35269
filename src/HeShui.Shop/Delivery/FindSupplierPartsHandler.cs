using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindSupplierPartsHandler(ShopDb db) : QueryHandler<FindSupplierParts, IReadOnlyList<SupplierPart>>
{
    public override async Task<IReadOnlyList<SupplierPart>> Handle(FindSupplierParts request, CancellationToken cancellationToken) =>
        await db.SupplierOrders.Where(p => p.Order == request.Order).Select(p => new SupplierPart(p.Supplier, p.PackedAt, p.PackedBy)).ToListAsync(cancellationToken);
}
