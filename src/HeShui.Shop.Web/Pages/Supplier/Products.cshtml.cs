using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>A supplier's products, with what came back on top.</summary>
public sealed class ProductsModel : ShopPage
{
    public IReadOnlyList<MyProductCard> Products { get; private set; } = [];

    public async Task OnGetAsync() => Products = await Send(new ListMyProducts());
}
