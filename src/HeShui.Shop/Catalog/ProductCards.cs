using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Catalog;

/// <summary>A product as a card in a list shows it, with its first Sku.</summary>
/// <param name="Price">Of the first Sku.</param>
/// <param name="WeightGrams">Of the first Sku, for the price per jin.</param>
/// <param name="Available">Units of the first Sku for sale now.</param>
public sealed record ProductCard(
    string Code, string Name, string Origin, string Picture, string? Brand, bool Certified, bool IsDemo,
    SkuId Sku, string SkuName, Money Price, int WeightGrams, int Available, int SkuCount);

/// <summary>One page of a list.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
public sealed record ProductPage(IReadOnlyList<ProductCard> Products, int Page, bool HasMore);

internal static class ProductCards
{
    public const int PageSize = 24;

    public static IQueryable<ProductCard> Cards(this IQueryable<Product> products, ShopDb db) =>
        from product in products
        let sku = product.Skus.OrderBy(s => s.Position).First()
        join stock in db.Stocks on sku.Id equals stock.Sku
        join brand in db.Brands on product.Brand equals brand.Code into brands
        from brand in brands.DefaultIfEmpty()
        select new ProductCard(
            product.Code, product.Name, product.Origin, product.Picture, brand.Name, product.Certification != null, product.IsDemo,
            sku.Id, sku.Name, sku.Price, sku.WeightGrams, stock.Available, product.Skus.Count);

    /// <summary>A page out of one row more than it shows.</summary>
    public static ProductPage Page(List<ProductCard> oneMore, int page) =>
        new(oneMore.Take(PageSize).ToList(), page, oneMore.Count > PageSize);
}
