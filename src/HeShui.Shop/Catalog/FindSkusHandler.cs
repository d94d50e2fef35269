using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

internal sealed class FindSkusHandler(ShopDb db) : QueryHandler<FindSkus, IReadOnlyList<SkuCard>>
{
    public override async Task<IReadOnlyList<SkuCard>> Handle(FindSkus request, CancellationToken cancellationToken) => await (
        from product in db.Products
        from sku in product.Skus
        where request.Ids.Contains(sku.Id)
        join stock in db.Stocks on sku.Id equals stock.Sku
        join category in db.Categories on product.Category equals category.Code
        select new SkuCard(
            sku.Id, product.Id, product.Code, product.Name, sku.Name, product.Supplier, sku.Price, sku.WeightGrams,
            category.Parent == null ? category.Code : category.Parent + "/" + category.Code, category.Agricultural, product.Reach,
            product.Fresh, category.AdultsOnly, product.Picture, stock.Available, product.Status == ListingStatus.Listed && !sku.Retired, product.IsDemo))
        .ToListAsync(cancellationToken);
}
