using HeShui.Shop.Reporting;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>One exclusion: its rule and reason, the appeals against it, and what came of them.</summary>
public sealed class ExclusionModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>What an appeal says.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public Verdict? Verdict { get; set; }

    /// <summary>Why it was decided so.</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public ExclusionRecord Record { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Record = await Send(new GetExclusion(Id));

    public Task<IActionResult> OnPostAppealAsync() => Do(new AppealExclusion(Id, Text ?? ""), "申诉记下了，要由另一个人决定。");

    public Task<IActionResult> OnPostDecideAsync()
    {
        if (Verdict is null)
        {
            ModelState.AddModelError(nameof(Verdict), "请选一个决定。");
        }
        return Do(new DecideAppeal(Id, Verdict ?? default, Answer ?? ""), "决定好了。");
    }

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage(new { Id });
        }
        await OnGetAsync();
        return Again();
    }
}
