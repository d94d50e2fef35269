using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>Listed products of a category and those below it, or of the whole shop, newest first.</summary>
/// <param name="Category">Code; null for the whole shop.</param>
/// <param name="Page">Counted from 1.</param>
/// <exception cref="NotFoundException">There is no such category.</exception>
[AllowAnyone]
public sealed record ListProducts(string? Category, int Page = 1) : IQuery<ProductPage>;

internal sealed class ListProductsHandler(ShopDb db) : QueryHandler<ListProducts, ProductPage>
{
    public override async Task<ProductPage> Handle(ListProducts request, CancellationToken cancellationToken)
    {
        var products = db.Products.Where(p => p.Status == ListingStatus.Listed);
        if (request.Category is { } code)
        {
            var shelves = await db.Categories.Where(c => c.Code == code || c.Parent == code).Select(c => c.Code).ToListAsync(cancellationToken);
            if (shelves.Count == 0)
            {
                throw new NotFoundException();
            }
            products = products.Where(p => shelves.Contains(p.Category));
        }
        var page = ProductCards.PageNumber(request.Page);
        return ProductCards.Page(await products.OrderByDescending(p => p.ListedAt).ThenBy(p => p.Id)
            .Skip((page - 1) * ProductCards.PageSize).Take(ProductCards.PageSize + 1).Cards(db).ToListAsync(cancellationToken), page);
    }
}
