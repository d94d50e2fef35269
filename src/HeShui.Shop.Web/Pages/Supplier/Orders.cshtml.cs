using System.ComponentModel.DataAnnotations;
using HeShui.Shop.Delivery;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>What a supplier has to hand over, with one button for each order.</summary>
public sealed class OrdersModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public bool Packed { get; set; }

    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public SupplierOrderPage Work { get; private set; } = null!;

    public Task OnGetAsync() => Load();

    /// <param name="number">To say what was done.</param>
    public async Task<IActionResult> OnPostPackedAsync(Guid order, [StringLength(20)] string? number)
    {
        if (await Try(new PackSupplierOrder(new OrderId(order))))
        {
            Message = $"订单 {number}：备好了。";
            return RedirectToPage(new { p = P });
        }
        await Load();
        return Again();
    }

    private async Task Load() => Work = await Send(new ListSupplierOrders(Packed, P));
}
