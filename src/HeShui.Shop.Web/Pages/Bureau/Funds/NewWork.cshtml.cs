using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Adds a work to a project.</summary>
public sealed class NewWorkModel : FundsForm
{
    [BindProperty]
    public string? Contractor { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Direction { get; set; }

    [BindProperty]
    public string? Planned { get; set; }

    /// <summary>That a name one character off a known one is another.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    public WorkForm Shown { get; private set; } = null!;

    public async Task OnGetAsync(string code) => Shown = await Send(new GetWorkForm(code));

    public async Task<IActionResult> OnPostAsync(string code)
    {
        await OnGetAsync(code);
        var planned = Amount(Planned, nameof(Planned));
        WorkId added = default;
        if (await Try(new AddWork(Shown.Project.Id, Contractor ?? "", Name ?? "", Direction ?? "", planned, Sure), id => added = id))
        {
            Message = "工作加好了。";
            return RedirectToPage("/Bureau/Funds/Work", new { id = added.Value });
        }
        return Again();
    }
}
