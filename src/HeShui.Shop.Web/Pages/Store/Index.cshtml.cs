using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Members;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Suppliers.Contracts;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>The home page: what arrives when, the shelves, and what is on them.</summary>
public sealed class IndexModel : ShopPage
{
    private const int PerShelf = 4;

    public IReadOnlyList<ZonePromise> Promises { get; private set; } = [];
    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];
    public IReadOnlyList<WindowShelf> Window { get; private set; } = [];
    public IReadOnlyList<SupplierCard> Suppliers { get; private set; } = [];
    public bool Follows { get; private set; }

    public async Task OnGet()
    {
        Promises = await Send(new ListPromises(Reach.County));
        Shelves = await Send(new ListCategories());
        Window = await Send(new GetShopWindow(PerShelf));
        Suppliers = await Send(new ListSuppliers());
        Follows = await Send(new FollowsShop());
    }
}
