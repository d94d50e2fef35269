using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>Every Sku that may be bought, by the names of products, for the operator to choose from.</summary>
[Allow(Role.Operator)]
public sealed record ListSkusForSale : IQuery<IReadOnlyList<SkuName>>;

/// <summary>A Sku as people call it.</summary>
public sealed record SkuName(SkuId Id, string Product, string Name, Money Price);

internal sealed class ListSkusForSaleHandler(ShopDb db) : QueryHandler<ListSkusForSale, IReadOnlyList<SkuName>>
{
    public override async Task<IReadOnlyList<SkuName>> Handle(ListSkusForSale request, CancellationToken cancellationToken) => await (
        from product in db.Products
        from sku in product.Skus
        where product.Status == ListingStatus.Listed && !sku.Retired
        orderby product.Name, product.Id, sku.Position
        select new SkuName(sku.Id, product.Name, sku.Name, sku.Price)).ToListAsync(cancellationToken);
}
