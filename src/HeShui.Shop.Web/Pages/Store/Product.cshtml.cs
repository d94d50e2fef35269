using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>A product: its sizes, when it arrives, and where it comes from.</summary>
public sealed class ProductModel : ShopPage
{
    public ProductDetails Product { get; private set; } = null!;
    public IReadOnlyList<ZonePromise> Promises { get; private set; } = [];
    public int InCart { get; private set; }

    public async Task OnGet(string code)
    {
        Product = await Send(new GetProduct(code));
        Promises = await Send(new ListPromises(Product.Reach));
        InCart = await Send(new CountCart(GuestCart.Of(Request)));
    }
}
