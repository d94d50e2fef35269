using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>One task of a project: what it is, and that it is done.</summary>
public sealed class TaskModel(ICurrentUser user) : FilesPage
{
    /// <summary>What was done.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Why it is withdrawn.</summary>
    [BindProperty]
    public string? Why { get; set; }

    public ProjectRecord Project { get; private set; } = null!;
    public TaskRow Shown { get; private set; } = null!;

    /// <summary>The files that show it done and still hold.</summary>
    public IReadOnlyList<FileRow> Proof => Project.Files.Where(f => f.Task == Shown.Id && f.RemovedAt is null).ToList();

    /// <summary>Whether who looks may withdraw it.</summary>
    public bool MayEdit => user.Is(Role.Bureau);

    public FormField NoteField => new(nameof(Note), "办得怎么样", Note, Problem(nameof(Note)), "写清楚办了什么、什么时候、结果怎样", "lines", 500);
    public FormField WhyField => new(nameof(Why), "为什么撤回", Why, Problem(nameof(Why)), Kind: "lines", Most: 200);

    public Task OnGetAsync(string code, Guid id) => Load(code, id);

    public async Task<IActionResult> OnPostFinishAsync(string code, Guid id)
    {
        await Load(code, id);
        if (await ReceiveFiles() && await Try(new FinishTask(code, id, Note ?? "", FileIds)))
        {
            Message = $"“{Shown.Title}”办完了。";
            return RedirectToPage("/Bureau/Tasks", new { code });
        }
        await Load(code, id);
        return Again();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string code, Guid id)
    {
        await Load(code, id);
        if (await Try(new WithdrawTask(code, id, Why ?? "")))
        {
            Message = $"“{Shown.Title}”撤回了。";
            return RedirectToPage("/Bureau/Tasks", new { code });
        }
        Why ??= "";
        await Load(code, id);
        return Again();
    }

    private async Task Load(string code, Guid id)
    {
        Project = await Send(new GetProjectRecord(code));
        Shown = Project.Tasks.SingleOrDefault(t => t.Id == id) ?? throw new NotFoundException();
    }
}
