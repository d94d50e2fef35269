using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The attachments of a project and its indicators.</summary>
public sealed class FilesModel(ICurrentUser user) : FilesPage
{
    /// <summary>Made with the form, so that a second click attaches nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Code of the indicator they are about; empty for the whole project.</summary>
    [BindProperty]
    public string? Indicator { get; set; }

    /// <summary>The attachment to be struck through.</summary>
    [BindProperty]
    public long? Attachment { get; set; }

    /// <summary>Why it no longer holds.</summary>
    [BindProperty]
    public string? Why { get; set; }

    public ProjectRecord Project { get; private set; } = null!;

    /// <summary>Whether who looks may strike something through.</summary>
    public bool MayEdit => user.Is(Role.Bureau);

    public FormField NoteField => new(nameof(Note), "这是什么材料", Note, Problem(nameof(Note)), "比如 中标通知书、第三期培训签到表");

    public async Task OnGetAsync(string code)
    {
        Key = Guid.CreateVersion7();
        Project = await Send(new GetProjectRecord(code));
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Project = await Send(new GetProjectRecord(code));
        if (await ReceiveFiles() && await Try(new AddProjectFiles(code, Key, Indicator, Note ?? "", FileIds)))
        {
            Message = "附件传好了。";
            return RedirectToPage("/Bureau/Files", new { code });
        }
        return Again();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code)
    {
        if (await Try(new RemoveProjectFile(code, Attachment ?? 0, Why ?? ""), field: nameof(Why)))
        {
            Message = "附件作废了，还能打开看。";
            return RedirectToPage("/Bureau/Files", new { code });
        }
        Key = Guid.CreateVersion7();
        Project = await Send(new GetProjectRecord(code));
        return Again();
    }
}
