using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A form in which somebody enters a number with evidence. What was typed and uploaded stays when something is wrong.</summary>
public abstract class EntryPage : FilesPage
{
    /// <summary>Made with the form, so that a second click enters nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Why it corrects.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The number somebody says is right after it was asked about, as typed.</summary>
    [BindProperty]
    public string? Confirmed { get; set; }

    /// <summary>What was typed into a field; null where nothing was, or where it can't be read, which then stands beside the field.</summary>
    protected T? Read<T>(string field, string? typed, Func<string?, Written<T>> read) where T : struct
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        var written = read(typed);
        if (written.Problem is not null)
        {
            ModelState.AddModelError(field, written.Problem + "。");
            return null;
        }
        return written.Value;
    }

    protected override string? FieldOf(DomainException refused) => refused.Code switch
    {
        EnterFigure.Doubt => nameof(Confirmed),
        "no-evidence" => nameof(Files),
        _ => null,
    };
}
