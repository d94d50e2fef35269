using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>What stands in the shop window: from each second-level shelf the newest listed products, shelves in their order.</summary>
/// <param name="PerShelf">How many of each shelf.</param>
[AllowAnyone]
public sealed record GetShopWindow(int PerShelf) : IQuery<IReadOnlyList<WindowShelf>>;

/// <param name="Code">Of the top shelf.</param>
/// <param name="Products">Taken in turn from the shelves below it.</param>
public sealed record WindowShelf(string Code, string Name, IReadOnlyList<ProductCard> Products);

internal sealed class GetShopWindowHandler(ShopDb db) : QueryHandler<GetShopWindow, IReadOnlyList<WindowShelf>>
{
    public override async Task<IReadOnlyList<WindowShelf>> Handle(GetShopWindow request, CancellationToken cancellationToken)
    {
        var (shelves, products) = (db.Categories, db.Products);
        var chosen = await (
            from top in shelves
            where top.Parent == null
            from shelf in shelves.Where(c => c.Code == top.Code || c.Parent == top.Code)
            from product in products.Where(p => p.Category == shelf.Code && p.Status == ListingStatus.Listed)
                .OrderByDescending(p => p.ListedAt).ThenBy(p => p.Code).Take(request.PerShelf)
            orderby top.Position, shelf.Position
            select new { top.Code, top.Name, Shelf = shelf.Code, Product = product.Code }).ToListAsync(cancellationToken);
        var codes = chosen.Select(c => c.Product).ToList();
        var cards = await products.Where(p => codes.Contains(p.Code)).Cards(db).ToDictionaryAsync(c => c.Code, cancellationToken);
        return chosen.GroupBy(c => (c.Code, c.Name)).Select(top => new WindowShelf(
            top.Key.Code, top.Key.Name,
            top.GroupBy(c => c.Shelf).SelectMany(shelf => shelf.Select((c, turn) => (Turn: turn, Card: cards[c.Product])))
                .OrderBy(c => c.Turn).Select(c => c.Card).Take(request.PerShelf).ToList())).ToList();
    }
}
