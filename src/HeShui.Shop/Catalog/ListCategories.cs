using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>All shelves in the order they are shown, tops with what stands below them.</summary>
[AllowAnyone]
public sealed record ListCategories : IQuery<IReadOnlyList<Shelf>>;

/// <param name="Icon">Name of the icon that stands for it.</param>
/// <param name="Below">Empty on the second level.</param>
public sealed record Shelf(string Code, string Name, string Icon, IReadOnlyList<Shelf> Below);

internal sealed class ListCategoriesHandler(ShopDb db) : QueryHandler<ListCategories, IReadOnlyList<Shelf>>
{
    public override async Task<IReadOnlyList<Shelf>> Handle(ListCategories request, CancellationToken cancellationToken)
    {
        var below = (await db.Categories.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken)).ToLookup(c => c.Parent);
        return Shelves(null);

        IReadOnlyList<Shelf> Shelves(string? parent) => below[parent].Select(c => new Shelf(c.Code, c.Name, c.Icon, Shelves(c.Code))).ToList();
    }
}
