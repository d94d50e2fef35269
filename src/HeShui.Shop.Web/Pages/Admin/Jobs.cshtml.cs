using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What the shop does by itself, and how it went.</summary>
public sealed class JobsModel(IJobSchedule schedule, TimeProvider clock) : ShopPage
{
    /// <summary>Every job with its next run and its latest one; null where it has never run.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset? Next, JobRecord? Last)> Jobs { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync()
    {
        var records = (await Send(new ListJobs())).ToDictionary(j => j.Name);
        Jobs = (await schedule.NextRuns(HttpContext.RequestAborted)).Select(j => (j.Key, j.Value, records.GetValueOrDefault(j.Key))).ToList();
    }

    public async Task<IActionResult> OnPostRunAsync(string? job)
    {
        await Send(new RunJob(job ?? ""));
        Message = $"“{job}”开始了，过一会儿刷新看结果。";
        return RedirectToPage();
    }
}
