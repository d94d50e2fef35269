using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>Orders a clerk is asked about: everybody's in the store, those collected there at a station.</summary>
public sealed class OrdersModel(TimeProvider clock) : OrderSearchPage(clock)
{
    [BindProperty(SupportsGet = true)]
    public string? Phone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Recipient { get; set; }

    /// <summary>Nothing where what was asked for is wrong.</summary>
    public FoundOrders Found { get; private set; } = new([], null);

    public override Dictionary<string, string?> Criteria => new(base.Criteria) { ["phone"] = Phone, ["recipient"] = Recipient };

    public async Task<IActionResult> OnGetAsync() =>
        await Try(new FindDeskOrders(Number, Phone, Recipient, Status, From, To, Mark), found => Found = found) ? Page() : Again();
}
