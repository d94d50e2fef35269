using HeShui.Shop.AfterSales;
using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>What a supplier has to do today.</summary>
public sealed class IndexModel : ShopPage
{
    public SupplierOrderPage Orders { get; private set; } = null!;
    public IReadOnlyList<MyProductCard> Products { get; private set; } = [];

    /// <summary>After-sales cases that wait for their answer.</summary>
    public int Cases { get; private set; }

    public async Task OnGetAsync()
    {
        Orders = await Send(new ListSupplierOrders(Packed: false));
        Cases = await Send(new CountSupplierCases());
        Products = await Send(new ListMyProducts());
    }
}
