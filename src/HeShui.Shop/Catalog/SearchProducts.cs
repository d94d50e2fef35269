using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace HeShui.Shop.Catalog;

/// <summary>Listed products whose name, brand or origin holds what was typed, best match first. Nothing typed finds nothing.</summary>
/// <param name="Page">Counted from 1.</param>
[AllowAnyone]
public sealed record SearchProducts(string Text, int Page = 1) : IQuery<ProductPage>;

internal sealed class SearchProductsHandler(ShopDb db) : QueryHandler<SearchProducts, ProductPage>
{
    private const int LongestText = 40;

    public override async Task<ProductPage> Handle(SearchProducts request, CancellationToken cancellationToken)
    {
        var text = string.Concat(request.Text.Where(c => !char.IsControl(c)).Take(LongestText)).Trim();
        var words = SearchWords.OfQuery(text);
        var page = ProductCards.PageNumber(request.Page);
        if (words.Length == 0)
        {
            return new ProductPage([], page, false);
        }
        return ProductCards.Page(await db.Products
            .Where(p => p.Status == ListingStatus.Listed
                && EF.Property<NpgsqlTsVector>(p, "SearchVector").Matches(EF.Functions.PlainToTsQuery("simple", words)))
            .OrderByDescending(p => p.Name.Contains(text)).ThenBy(p => p.Name)
            .Skip((page - 1) * ProductCards.PageSize).Take(ProductCards.PageSize + 1).Cards(db).ToListAsync(cancellationToken), page);
    }
}
