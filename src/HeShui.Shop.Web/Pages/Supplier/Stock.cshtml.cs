using HeShui.Shop.Catalog;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>A product's stock, and the form to book goods in or correct the count.</summary>
public sealed class StockModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Made with the form, so that a second click counts once.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public Guid Sku { get; set; }

    [BindProperty]
    public StockReason Reason { get; set; } = StockReason.Receipt;

    [BindProperty]
    public string? Quantity { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public MyProduct Mine { get; private set; } = null!;

    public Task OnGetAsync()
    {
        Key = Guid.CreateVersion7();
        return Load();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Try(new AdjustStock(Key, new SkuId(Sku), Reason, Typed.Whole(Quantity), Note ?? "")))
        {
            Message = $"记上了：{Reason.Name()} {Typed.Whole(Quantity)} 件。";
            return RedirectToPage(new { code = Code });
        }
        await Load();
        return Again();
    }

    private async Task Load()
    {
        Mine = await Send(new GetMyProduct(Code));
        if (Mine.Live is null)
        {
            throw new NotFoundException();
        }
    }
}
