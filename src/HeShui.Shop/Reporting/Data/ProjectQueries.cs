using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Data;

internal static class ProjectQueries
{
    /// <summary>A project with its indicators, held until the transaction ends: of two who want to change it the second waits here, and sees what the first has done.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Project> HoldProject(this ShopDb db, string code, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM reporting.project WHERE code = {code} FOR UPDATE", ct);
        return await db.Projects.Include(p => p.Indicators).Where(p => p.Code == code).Require(ct);
    }

    /// <exception cref="NotFoundException">It has none by this code.</exception>
    public static Indicator Require(this Project project, string indicator) =>
        project.Indicators.SingleOrDefault(i => i.Code == indicator) ?? throw new NotFoundException();

    /// <summary>The indicator that something is about; null for the whole project.</summary>
    /// <exception cref="NotFoundException">It has none by this code.</exception>
    public static IndicatorId? Find(this Project project, string? indicator) => string.IsNullOrEmpty(indicator) ? null : project.Require(indicator).Id;

    /// <summary>Whether entered figures, tasks, comments, files or words of the self-evaluation hang on an indicator.</summary>
    public static async Task<bool> HasTraces(this ShopDb db, IndicatorId indicator, CancellationToken ct) =>
        await db.ManualFigures.AnyAsync(x => x.Indicator == indicator, ct)
        || await db.ProjectTasks.AnyAsync(x => x.Indicator == indicator, ct)
        || await db.ProjectComments.AnyAsync(x => x.Indicator == indicator, ct)
        || await db.ProjectFiles.AnyAsync(x => x.Indicator == indicator, ct)
        || await db.SelfEvaluationForms.AnyAsync(x => x.Lines.Any(l => l.Indicator == indicator), ct);

    /// <summary>A task of a project, held until the transaction ends.</summary>
    /// <exception cref="NotFoundException">The project has none by this id.</exception>
    public static async Task<ProjectTask> HoldTask(this ShopDb db, string project, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM reporting.project_task WHERE id = {id} FOR UPDATE", ct);
        var projects = db.Projects.Where(p => p.Code == project);
        return await db.ProjectTasks.Where(t => t.Id == id && projects.Any(p => p.Id == t.Project)).Require(ct);
    }
}
