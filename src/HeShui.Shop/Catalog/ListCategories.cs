using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>All shelves in the order they are shown, tops with what stands below them.</summary>
[AllowAnyone]
public sealed record ListCategories : IQuery<IReadOnlyList<Shelf>>;

/// <param name="Icon">Name of the icon that stands for it.</param>
/// <param name="Picture">Of a product that stands on it; null while it is empty.</param>
/// <param name="Below">Empty on the second level.</param>
public sealed record Shelf(string Code, string Name, string Icon, string? Picture, IReadOnlyList<Shelf> Below);

internal sealed class ListCategoriesHandler(ShopDb db) : QueryHandler<ListCategories, IReadOnlyList<Shelf>>
{
    public override async Task<IReadOnlyList<Shelf>> Handle(ListCategories request, CancellationToken cancellationToken)
    {
        var below = (await db.Categories.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken)).ToLookup(c => c.Parent);
        var pictures = await db.Products.Where(p => p.Status == ListingStatus.Listed).GroupBy(p => p.Category)
            .Select(g => new { Category = g.Key, Picture = g.OrderByDescending(p => p.ListedAt).ThenBy(p => p.Id).Select(p => p.Picture).First() })
            .ToDictionaryAsync(g => g.Category, g => g.Picture, cancellationToken);
        return Shelves(null);

        IReadOnlyList<Shelf> Shelves(string? parent) => below[parent].Select(c => Shelf(c, Shelves(c.Code))).ToList();

        Shelf Shelf(Category c, IReadOnlyList<Shelf> under) =>
            new(c.Code, c.Name, c.Icon, pictures.GetValueOrDefault(c.Code) ?? under.Select(s => s.Picture).FirstOrDefault(p => p is not null), under);
    }
}
