using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ordering;
using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>A product: its sizes, when it arrives, and where it comes from.</summary>
public sealed class ProductModel : ShopPage
{
    public ProductDetails Product { get; private set; } = null!;
    public IReadOnlyList<ZonePromise> Promises { get; private set; } = [];

    /// <summary>What more units of a Sku cost each, where that is less.</summary>
    public ILookup<SkuId, PriceTier> Tiers { get; private set; } = null!;
    public int InCart { get; private set; }

    public async Task OnGet(string code)
    {
        Product = await Send(new GetProduct(code));
        Promises = await Send(new ListPromises(Product.Reach));
        Tiers = await Send(new ListTierPrices(Product.Skus.Select(s => s.Id).ToList()));
        InCart = await Send(new CountCart(GuestCart.Of(Request)));
    }
}
