using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What the implementing firm has to do for a project.</summary>
public sealed class TasksModel(ICurrentUser user) : EditPage
{
    /// <summary>Made with the form, so that a second click makes no second task.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Details { get; set; }

    [BindProperty]
    public string? Responsible { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    /// <summary>Code of the indicator it is about; empty for the whole project.</summary>
    [BindProperty]
    public string? Indicator { get; set; }

    public ProjectRecord Project { get; private set; } = null!;

    /// <summary>Whether who looks may give tasks.</summary>
    public bool MayEdit => user.Is(Role.Bureau);

    public FormField TitleField => Field(nameof(Title), "要办的事", Title, "比如 补交第二季度培训签到表", most: 80);
    public FormField DetailsField => Field(nameof(Details), "说明", Details, kind: "lines", most: 500, optional: true);
    public FormField ResponsibleField => Field(nameof(Responsible), "负责人", Responsible, "单位和人，比如 陇象集团 王经理", most: 60);
    public FormField DueField => Field(nameof(DueOn), "最后一天", DueOn, "过了这天没办完就算过期", "date", 10);

    public async Task OnGetAsync(string code)
    {
        Key = Guid.CreateVersion7();
        Project = await Send(new GetProjectRecord(code));
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Project = await Send(new GetProjectRecord(code));
        var due = TypedDay(nameof(DueOn), DueOn);
        if (await Try(new AddTask(code, Key, Indicator, Title ?? "", Details ?? "", due, Responsible ?? ""), field: nameof(DueOn)))
        {
            Message = $"“{Title}”布置好了。";
            return RedirectToPage("/Bureau/Tasks", new { code });
        }
        return Again();
    }
}
