using System.Text.Json;
using HeShui.Shop.Delivery;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>Hands orders over against their pickup codes, one customer after the other.</summary>
public sealed class PickupModel : ShopPage
{
    /// <summary>Typed by the clerk, or brought by a scanned QR code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    /// <summary>What the clerk says to have taken, in yuan; null where nothing is asked for.</summary>
    [BindProperty]
    public decimal? Cash { get; set; }

    /// <summary>What is to be paid before it is handed over; null where nothing is.</summary>
    public HandOverAnswer? ToPay { get; private set; }

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
        if (await Try(new HandOver(Code ?? "", Cash is { } taken ? new Money(taken) : null), a => answer = a) && answer is { Refusal: null, CashDue: null })
        {
            Done = JsonSerializer.Serialize(answer);
            return RedirectToPage(new { code = (string?)null });
        }
        Desk = await Send(new GetPickupDesk());
        if (answer is { CashDue: not null })
        {
            ToPay = answer;
            return Page();
        }
        if (answer is not null)
        {
            ModelState.AddModelError(nameof(Code), answer.Refusal!);
        }
        return Again();
    }
}
