using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>One order, whole, for a clerk who is asked about it.</summary>
public sealed class OrderModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public OrderRecord Order { get; private set; } = null!;

    public async Task OnGetAsync() => Order = await Send(new GetDeskRecord(Number));
}
