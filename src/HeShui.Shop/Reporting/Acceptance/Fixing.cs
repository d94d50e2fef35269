using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>What a project is judged by stands still from the day it is submitted until it is returned, and for good once a snapshot was made by it.</summary>
internal static class Fixing
{
    /// <summary>Whether something waits for the bureau's word.</summary>
    public static Task<bool> IsSubmitted(this ShopDb db, ProjectId project, CancellationToken ct) =>
        db.Submissions.AnyAsync(s => s.Project == project && (s.State == SubmissionState.Submitted || s.State == SubmissionState.Checked), ct);

    /// <summary>Why nothing can be changed any more, in words; null while it can. A project that was accepted before it came here has no snapshot, so its assumptions may still be put right.</summary>
    public static async Task<string?> WhyFixed(this ShopDb db, ProjectId project, CancellationToken ct) =>
        await db.Snapshots.AnyAsync(s => s.Project == project, ct) ? "项目已经验收，数字定格在快照里，项目、指标、目标和分值都不能再改。"
        : await db.IsSubmitted(project, ct) ? "项目已经提交验收，项目、指标、目标和分值都不能再改。要改，请先在“验收”里退回。"
        : null;

    /// <summary>A project whose indicators, targets or points are to be changed, held until the transaction ends.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="DomainException"><c>fixed</c>: it was submitted or accepted.</exception>
    public static async Task<Project> HoldOpenProject(this ShopDb db, string code, CancellationToken ct)
    {
        var project = await db.HoldProject(code, ct);
        return await db.WhyFixed(project.Id, ct) is { } why ? throw new DomainException("fixed", why) : project;
    }

    /// <summary>The snapshot by which the project was accepted; null unless it is.</summary>
    public static async Task<Snapshot?> SnapshotOf(this ShopDb db, Project project, CancellationToken ct) => project.State is ProjectState.Accepted or ProjectState.Closed
        ? await db.Snapshots.AsNoTracking().Where(s => s.Project == project.Id).OrderByDescending(s => s.TakenAt).FirstOrDefaultAsync(ct)
        : null;
}
