using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>Projects that were submitted for acceptance and wait for the check on the spot, or for the decision.</summary>
internal sealed class OpenSubmissions(ShopDb db) : IDeskSource
{
    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct) =>
        (await db.Submissions.Where(s => s.State == SubmissionState.Submitted || s.State == SubmissionState.Checked).OrderBy(s => s.SubmittedAt)
            .Join(db.Projects, s => s.Project, p => p.Id, (s, p) => new { s.State, p.Code, p.Name }).ToListAsync(ct))
        .ConvertAll(s => new DeskItem(
            DeskUrgency.Waiting, s.Name, s.State == SubmissionState.Checked ? "现场核查过了，等验收决定。" : "提交了验收，等现场核查。", $"/bureau/projects/{s.Code}/acceptance"));
}
