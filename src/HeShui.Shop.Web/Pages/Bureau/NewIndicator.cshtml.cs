using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Adds an indicator to a project.</summary>
public sealed class NewIndicatorModel : IndicatorForm
{
    /// <summary>Made with the form, so that a second click adds nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    protected override bool IsKnown => false;

    public async Task OnGetAsync(string code)
    {
        Key = IndicatorId.New().Value;
        Draft = await Send(new GetIndicatorDraft(code, null));
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Draft = await Send(new GetIndicatorDraft(code, null));
        if (await TryWith(facts => new AddIndicator(code, new IndicatorId(Key), facts)))
        {
            Message = $"“{Name}”加上了。";
            return RedirectToPage("/Bureau/EditProject", new { code });
        }
        return Again();
    }
}
