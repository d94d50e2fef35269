using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

/// <summary>Every supplier, in the order of their codes.</summary>
[AllowAnyone]
public sealed record ListSuppliers : IQuery<IReadOnlyList<SupplierCard>>;

internal sealed class ListSuppliersHandler(ShopDb db) : QueryHandler<ListSuppliers, IReadOnlyList<SupplierCard>>
{
    public override async Task<IReadOnlyList<SupplierCard>> Handle(ListSuppliers request, CancellationToken cancellationToken) =>
        await db.Suppliers.OrderBy(s => s.Code)
            .Select(s => new SupplierCard(s.Id, s.Code, s.Name, s.ShortName, s.Township, s.About, s.IsDemo)).ToListAsync(cancellationToken);
}
