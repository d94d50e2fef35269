using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.External;

/// <summary>The form for what a firm sold on another platform in a month.</summary>
public sealed class MonthModel : SalePage
{
    [BindProperty]
    public Platform? Platform { get; set; }

    [BindProperty]
    public string? Firm { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public async Task OnGetAsync()
    {
        Form = await Send(new GetSaleForm(null));
        Key = Guid.CreateVersion7();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Form = await Send(new GetSaleForm(null));
        await ReceiveFiles();
        var command = new EnterMonth(
            Key, Platform, Firm ?? "", Read(nameof(Month), Month, Writing.Month), TypedAmount, TypedRefunded, TypedAgricultural, Source ?? "", FileIds, TypedConfirmed);
        if (!await Try(command))
        {
            return Again();
        }
        Message = "填好了。";
        return RedirectToPage("/Bureau/External/Sales", new { year = command.Month!.Value.Year });
    }

    protected override string? FieldOf(DomainException refused) => refused.Code is "wrong-month" or "entered-already" ? nameof(Month) : base.FieldOf(refused);
}
