using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>All shelves of the shop.</summary>
public sealed class CategoriesModel : ShopPage
{
    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];

    public async Task OnGet() => Shelves = await Send(new ListCategories());
}
