using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Sets up a project, as a draft.</summary>
public sealed class NewProjectModel : ProjectForm
{
    /// <summary>Made with the form, so that a second click sets up nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    public async Task OnGetAsync()
    {
        Key = ProjectId.New().Value;
        Draft = await Send(new GetProjectDraft(null));
        Fill(Draft.Facts);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Draft = await Send(new GetProjectDraft(null));
        var facts = Read();
        if (await Try(new CreateProject(new ProjectId(Key), facts)))
        {
            Message = $"“{Name}”存成草稿了。接着加指标。";
            return RedirectToPage("/Bureau/EditProject", new { code = facts.Code.Trim().ToLowerInvariant() });
        }
        return Again();
    }
}
