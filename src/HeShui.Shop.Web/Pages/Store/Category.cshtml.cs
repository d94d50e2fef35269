using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>The products of a shelf, page by page.</summary>
public sealed class CategoryModel : ShopPage
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    /// <summary>The shelf itself, or the one that holds it.</summary>
    public Shelf Top { get; private set; } = null!;
    public Shelf Shelf { get; private set; } = null!;
    public ProductPage Products { get; private set; } = null!;

    public async Task OnGet(string code)
    {
        Products = await Send(new ListProducts(code, PageNumber));
        var tops = await Send(new ListCategories());
        Top = tops.First(t => t.Code == code || t.Below.Any(s => s.Code == code));
        Shelf = Top.Below.FirstOrDefault(s => s.Code == code) ?? Top;
    }
}
