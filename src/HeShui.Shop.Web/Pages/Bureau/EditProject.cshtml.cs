using HeShui.Shop.Reporting.Projects;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Changes what is said of a project, and the order of its indicators.</summary>
public sealed class EditProjectModel : ProjectForm
{
    /// <summary>Of the project that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    public Task OnGetAsync([FromRoute(Name = "code")] string project) => Begin(project);

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "code")] string project)
    {
        Draft = await Send(new GetProjectDraft(project));
        var facts = Read();
        if (await Try(new EditProject(project, Version, facts)))
        {
            Message = "保存了。";
            return RedirectToPage("/Bureau/EditProject", new { code = facts.Code.Trim().ToLowerInvariant() });
        }
        Draft = await Send(new GetProjectDraft(project));
        if (Draft.Version != Version)
        {
            CompareWith(Draft.Facts);
            Version = Draft.Version;
        }
        return Again();
    }

    public async Task<IActionResult> OnPostMoveAsync([FromRoute(Name = "code")] string project, string indicator, int place)
    {
        if (await Try(new MoveIndicator(project, indicator, place)))
        {
            return RedirectToPage("/Bureau/EditProject", new { code = project });
        }
        await Begin(project);
        return Again();
    }

    private async Task Begin(string project)
    {
        Draft = await Send(new GetProjectDraft(project));
        Version = Draft.Version;
        Fill(Draft.Facts);
    }
}
