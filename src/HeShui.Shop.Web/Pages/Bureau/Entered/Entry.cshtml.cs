using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Entered;

/// <summary>The form in which a figure is entered or corrected. What was typed and uploaded stays when something is wrong.</summary>
public sealed class EntryModel : EntryPage
{
    /// <summary>The entry to be corrected.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Corrects { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Value { get; set; }

    /// <summary>A day or a month, as typed.</summary>
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public bool Withdraws { get; set; }

    public EntryList List { get; private set; } = null!;

    public FigureEntry? Corrected => List.Entries.SingleOrDefault(e => e.Id == Corrects);

    public async Task OnGetAsync(string code, string indicator)
    {
        await Load(code, indicator);
        Key = Guid.CreateVersion7();
        if (Corrected is { } corrected)
        {
            (Value, On, Source) = (EntriesModel.Said(corrected.Value), AsOfPage.Day(corrected.On), corrected.Source);
        }
    }

    public async Task<IActionResult> OnPostAsync(string code, string indicator)
    {
        await Load(code, indicator);
        await ReceiveFiles();
        decimal? value = Withdraws ? null : Read(nameof(Value), Value, typed => FigureWriting.Value(typed, List.Unit));
        DateOnly? on = Withdraws ? null : Read(nameof(On), On, FigureWriting.Day);
        var confirmed = FigureWriting.Value(Confirmed, List.Unit) is { Problem: null } said ? said.Value : (decimal?)null;
        if (!await Try(new EnterFigure(Key, code, indicator, Corrects, value, on, Source ?? "", Reason ?? "", Withdraws, FileIds, confirmed)))
        {
            return Again();
        }
        Message = Withdraws ? "作废了，原来的留着。" : Corrects is null ? "填好了。" : "更正了，原来的留着。";
        return RedirectToPage("/Bureau/Entered/Entries", new { code, indicator });
    }

    protected override string? FieldOf(DomainException refused) => refused.Code switch
    {
        "wrong-day" or "entered-already" => nameof(On),
        "wrong-value" => nameof(Value),
        _ => base.FieldOf(refused),
    };

    private async Task Load(string code, string indicator)
    {
        List = await Send(new ListEntries(code, indicator));
        if (Corrects is not null && Corrected is null)
        {
            throw new NotFoundException();
        }
    }
}
