using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Everybody's orders, to search.</summary>
public sealed class OrdersModel(TimeProvider clock) : OrderSearchPage(clock)
{
    [BindProperty(SupportsGet = true)]
    public string? Phone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentStatus? Payment { get; set; }

    [BindProperty(SupportsGet = true)]
    public Fulfilment? Fulfilment { get; set; }

    /// <summary>Nothing where what was asked for is wrong.</summary>
    public FoundOrders Found { get; private set; } = new([], null);

    public override Dictionary<string, string?> Criteria => new(base.Criteria)
    {
        ["phone"] = Phone,
        ["product"] = Product,
        ["payment"] = Payment?.ToString(),
        ["fulfilment"] = Fulfilment?.ToString(),
    };

    public async Task<IActionResult> OnGetAsync() =>
        await Try(new FindOrders(Number, Phone, Product, Status, Payment, Fulfilment, From, To, Mark), found => Found = found) ? Page() : Again();
}
