using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

internal sealed class FindCategoriesHandler(ShopDb db) : QueryHandler<FindCategories, IReadOnlyList<CategoryName>>
{
    public override async Task<IReadOnlyList<CategoryName>> Handle(FindCategories request, CancellationToken cancellationToken)
    {
        var below = (await db.Categories.AsNoTracking().OrderBy(c => c.Position).ToListAsync(cancellationToken)).ToLookup(c => c.Parent);
        return Under(null, "", "").ToList();

        IEnumerable<CategoryName> Under(string? parent, string path, string name) => below[parent]
            .SelectMany(c => Under(c.Code, $"{path}{c.Code}/", $"{name}{c.Name} › ").Prepend(new CategoryName(path + c.Code, name + c.Name)));
    }
}
