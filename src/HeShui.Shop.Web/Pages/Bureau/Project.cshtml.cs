using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class ProjectModel(ICurrentUser user) : AsOfPage
{
    private const int MostHeadlines = 6;

    /// <summary>The steps that are taken on this page, and what they are called.</summary>
    private static readonly Dictionary<(ProjectState From, ProjectState To), string> Known = new()
    {
        [(ProjectState.Draft, ProjectState.Running)] = "开始项目",
        [(ProjectState.Running, ProjectState.SelfEvaluated)] = "提交自评",
        [(ProjectState.Returned, ProjectState.Running)] = "退回后继续做",
    };

    /// <summary>The state to go to.</summary>
    [BindProperty]
    public ProjectState? Step { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Made with the comment's form, so that a second click says nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Code of the indicator a comment is about; empty for the whole project.</summary>
    [BindProperty]
    public string? Indicator { get; set; }

    public ProjectReport Report { get; private set; } = null!;

    public ProjectRecord Record { get; private set; } = null!;

    /// <summary>Whether who looks may change the project.</summary>
    public bool MayEdit => user.Is(Role.Bureau);

    /// <summary>The steps that may follow and are taken here.</summary>
    public IEnumerable<(ProjectState To, string Name)> Steps =>
        Record.Next.Where(to => Known.ContainsKey((Record.State, to))).Select(to => (to, Known[(Record.State, to)]));

    /// <summary>The figures shown large: those with a target first.</summary>
    public IEnumerable<Figure> Headlines => Report.Figures.OrderBy(f => f.Target is null).Take(MostHeadlines);

    /// <summary>The page with the rows behind a month's sales.</summary>
    public string RowsOf(MonthOfSales month)
    {
        var (first, last) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)));
        return $"/bureau/metrics/net-sales/rows?from={Day(first < Report.From ? Report.From : first)}&to={Day(last > Report.AsOf ? Report.AsOf : last)}";
    }

    public FormField WhyField => new(nameof(Why), "说明", Why, Problem(nameof(Why)), Kind: "lines", Most: 200, Optional: true);
    public FormField CommentField => new(nameof(Text), "写一句", Text, Problem(nameof(Text)), "留言发出去就不能改、不能删", "lines", 500);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        Key = Guid.CreateVersion7();
        await Load(code);
        return Show();
    }

    public async Task<IActionResult> OnPostStepAsync(string code)
    {
        if (await Try(new TakeProjectStep(code, Step ?? ProjectState.Draft, Why ?? "")))
        {
            Message = $"项目改成“{Step!.Value.Name()}”了。";
            return RedirectToPage("/Bureau/Project", new { code });
        }
        Key = Guid.CreateVersion7();
        await Load(code);
        return Again();
    }

    public async Task<IActionResult> OnPostCommentAsync(string code)
    {
        if (await Try(new AddComment(code, Key, Indicator, Text ?? "")))
        {
            Message = "留言好了。";
            return RedirectToPage("/Bureau/Project", null, new { code }, "comments");
        }
        await Load(code);
        return Again();
    }

    private string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    private async Task Load(string code)
    {
        Report = await Send(new GetProject(code, AskedDay));
        Record = await Send(new GetProjectRecord(code));
    }
}
