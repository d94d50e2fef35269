using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Catalog;

/// <summary>A product as a card in a list shows it, with its first Sku that is not sold out.</summary>
/// <param name="Price">Of that Sku.</param>
/// <param name="WeightGrams">Of that Sku, for the price per jin.</param>
/// <param name="ByWeight">Whether a price per jin says something.</param>
/// <param name="Available">Units of that Sku for sale now; 0 when the whole product is sold out.</param>
public sealed record ProductCard(
    string Code, string Name, string Origin, string Picture, string? Brand, bool Certified, bool IsDemo,
    SkuId Sku, string SkuName, Money Price, int WeightGrams, bool ByWeight, int Available, int SkuCount);

/// <summary>One page of a list.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="HasMore">Whether another page follows.</param>
public sealed record ProductPage(IReadOnlyList<ProductCard> Products, int Page, bool HasMore);

internal static class ProductCards
{
    public const int PageSize = 24;
    private const int LastPage = 1000;

    /// <summary>A page that can be: counted from 1, and not beyond what anyone turns to.</summary>
    public static int PageNumber(int asked) => Math.Clamp(asked, 1, LastPage);

    public static IQueryable<ProductCard> Cards(this IQueryable<Product> products, ShopDb db)
    {
        var stocks = db.Stocks;
        return
            from product in products
            let sku = product.Skus.Where(s => !s.Retired).OrderByDescending(s => stocks.Any(t => t.Sku == s.Id && t.Available > 0)).ThenBy(s => s.Position).First()
            join stock in stocks on sku.Id equals stock.Sku
            join category in db.Categories on product.Category equals category.Code
            join brand in db.Brands on product.Brand equals brand.Code into brands
            from brand in brands.DefaultIfEmpty()
            select new ProductCard(
                product.Code, product.Name, product.Origin, product.Picture, brand.Name, product.Certification != null, product.IsDemo,
                sku.Id, sku.Name, sku.Price, sku.WeightGrams, category.Agricultural, stock.Available, product.Skus.Count(s => !s.Retired));
    }

    /// <summary>A page out of one row more than it shows.</summary>
    public static ProductPage Page(List<ProductCard> oneMore, int page) =>
        new(oneMore.Take(PageSize).ToList(), page, oneMore.Count > PageSize);
}
