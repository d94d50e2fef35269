using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>All that was ever ordered of a supplier's goods, to search.</summary>
public sealed class AllOrdersModel(TimeProvider clock) : OrderSearchPage(clock)
{
    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    /// <summary>Nothing where what was asked for is wrong.</summary>
    public SuppliedOrders Found { get; private set; } = new([], null);

    public override Dictionary<string, string?> Criteria => new(base.Criteria) { ["product"] = Product };

    public async Task<IActionResult> OnGetAsync() =>
        await Try(new FindSupplierOrders(Number, Product, Status, From, To, Mark), found => Found = found) ? Page() : Again();
}
