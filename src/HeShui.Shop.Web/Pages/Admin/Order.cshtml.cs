using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>One order, whole: what was bought, where it goes, and all that happened to it.</summary>
public sealed class OrderModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public OrderRecord Order { get; private set; } = null!;

    public async Task OnGetAsync() => Order = await Send(new GetOrderRecord(Number));
}
