using System.Text.Json;
using HeShui.Shop.Delivery;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>Hands orders over against their pickup codes, one customer after the other.</summary>
public sealed class PickupModel : ShopPage
{
    /// <summary>Typed by the clerk, or brought by a scanned QR code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>The hand-over that was just done, for the page after it.</summary>
    [TempData]
    public string? Done { get; set; }

    public HandOverAnswer? HandedOver { get; private set; }

    public PickupDesk Desk { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        HandedOver = Done is null ? null : JsonSerializer.Deserialize<HandOverAnswer>(Done);
        Desk = await Send(new GetPickupDesk());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        HandOverAnswer? answer = null;
        if (await Try(new HandOver(Code ?? ""), a => answer = a) && answer is { Refusal: null })
        {
            Done = JsonSerializer.Serialize(answer);
            return RedirectToPage(new { code = (string?)null });
        }
        if (answer is not null)
        {
            ModelState.AddModelError(nameof(Code), answer.Refusal!);
        }
        Desk = await Send(new GetPickupDesk());
        return Again();
    }
}
