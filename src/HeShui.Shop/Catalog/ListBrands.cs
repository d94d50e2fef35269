using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>The brands a supplier chooses from, by code.</summary>
[Allow(Role.Supplier)]
public sealed record ListBrands : IQuery<IReadOnlyList<Brand>>;

internal sealed class ListBrandsHandler(ShopDb db) : QueryHandler<ListBrands, IReadOnlyList<Brand>>
{
    public override async Task<IReadOnlyList<Brand>> Handle(ListBrands request, CancellationToken cancellationToken) =>
        await db.Brands.AsNoTracking().OrderBy(b => b.Code).ToListAsync(cancellationToken);
}
