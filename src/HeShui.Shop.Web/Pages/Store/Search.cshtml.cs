using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>Products found by part of their name, brand or origin.</summary>
public sealed class SearchModel : ShopPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ProductPage Found { get; private set; } = null!;

    /// <summary>Where to look when nothing was found.</summary>
    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];

    public async Task OnGet()
    {
        Found = await Send(new SearchProducts(Text ?? "", PageNumber));
        if (Found.Products.Count == 0)
        {
            Shelves = await Send(new ListCategories());
        }
    }
}
