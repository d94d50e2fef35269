using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal sealed class FindSuppliersHandler(ShopDb db) : QueryHandler<FindSuppliers, IReadOnlyList<SupplierCard>>
{
    public override async Task<IReadOnlyList<SupplierCard>> Handle(FindSuppliers request, CancellationToken cancellationToken) =>
        await db.Suppliers.Where(s => request.Ids.Contains(s.Id))
            .Select(s => new SupplierCard(s.Id, s.Code, s.Name, s.ShortName, s.Township, s.About, s.IsDemo))
            .ToListAsync(cancellationToken);
}
