using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>What people have done with a project, beside its figures: steps, tasks, comments, files, changes.</summary>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetProjectRecord(string Code) : IQuery<ProjectRecord>;

/// <param name="Today">Business date.</param>
/// <param name="Missing">What it lacks before the next step, in words.</param>
/// <param name="Next">The steps that may follow.</param>
/// <param name="Indicators">Those in force, in the form's order.</param>
/// <param name="Retired">Those that no longer count.</param>
/// <param name="Tasks">What is open first, the most urgent first; then the latest.</param>
/// <param name="Comments">The latest first.</param>
/// <param name="Files">The latest first.</param>
/// <param name="Steps">The latest first.</param>
/// <param name="Changes">The latest first.</param>
public sealed record ProjectRecord(
    string Code, string Name, ProjectState State, DateOnly Today, PointsLayout Points, bool IsScored, IReadOnlyList<string> Missing, IReadOnlyList<ProjectState> Next,
    IReadOnlyList<IndicatorName> Indicators, IReadOnlyList<RetiredIndicator> Retired, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<CommentRow> Comments,
    IReadOnlyList<FileRow> Files, IReadOnlyList<StepRow> Steps, IReadOnlyList<ChangeRow> Changes)
{
    public int OpenTasks => Tasks.Count(t => t.IsOpen);
    public int OverdueTasks => Tasks.Count(t => t.IsOverdue);
    public int FilesInForce => Files.Count(f => f.RemovedAt is null);
}

public sealed record IndicatorName(string Code, string Name);

public sealed record RetiredIndicator(string Code, string Name, DateOnly On);

/// <param name="Indicator">Name of the indicator; null where it is about the whole project.</param>
public sealed record TaskRow(
    Guid Id, string? Indicator, string Title, string Details, DateOnly DueOn, string Responsible, string By, DateTimeOffset At,
    DateTimeOffset? DoneAt, string? DoneBy, string? DoneNote, DateTimeOffset? WithdrawnAt, string? WithdrawnBy, string? WithdrawnWhy, bool IsOpen, bool IsOverdue);

/// <param name="Indicator">Name of the indicator; null where it is about the whole project.</param>
public sealed record CommentRow(string? Indicator, string Text, string By, DateTimeOffset At);

/// <param name="Indicator">Name of the indicator; null where it is about the whole project.</param>
/// <param name="Task">Id of the task that it shows done.</param>
/// <param name="Bytes">Null where the file's content is not known.</param>
public sealed record FileRow(
    long Id, FileId File, string Name, long? Bytes, string? Indicator, Guid? Task, string Note, string By, DateTimeOffset At, DateTimeOffset? RemovedAt, string? RemovedBy, string? RemovedWhy);

public sealed record StepRow(ProjectState From, ProjectState To, string Why, string By, DateTimeOffset At);

/// <param name="Indicator">Name of the indicator; empty where it is about the whole project.</param>
/// <param name="What">What was changed: 目标值, 分值 …</param>
public sealed record ChangeRow(string Indicator, string What, string Before, string After, string Why, string By, DateTimeOffset At);

internal sealed class GetProjectRecordHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<GetProjectRecord, ProjectRecord>
{
    public override async Task<ProjectRecord> Handle(GetProjectRecord request, CancellationToken cancellationToken)
    {
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Include(p => p.History).Include(p => p.Changes).AsSplitQuery()
            .Where(p => p.Code == request.Code).Require(cancellationToken);
        var names = project.Indicators.ToDictionary(i => i.Id, i => i.Name);
        string? Named(IndicatorId? id) => id is { } known ? names.GetValueOrDefault(known) : null;

        var tasks = await db.ProjectTasks.AsNoTracking().Where(t => t.Project == project.Id).ToListAsync(cancellationToken);
        var comments = await db.ProjectComments.AsNoTracking().Where(c => c.Project == project.Id).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToListAsync(cancellationToken);
        var files = await db.ProjectFiles.AsNoTracking().Where(f => f.Project == project.Id).OrderByDescending(f => f.Id).ToListAsync(cancellationToken);
        var kept = (await mediator.Send(new FindFiles(files.ConvertAll(f => f.File)), cancellationToken)).ToDictionary(f => f.Id);
        return new ProjectRecord(
            project.Code, project.Name, project.State, today, project.Points, project.IsScored, project.Missing, project.Next,
            project.Kept.Select(i => new IndicatorName(i.Code, i.Name)).ToList(),
            project.Indicators.Where(i => i.RetiredOn is not null).OrderBy(i => i.Position).Select(i => new RetiredIndicator(i.Code, i.Name, i.RetiredOn!.Value)).ToList(),
            tasks.OrderByDescending(t => t.IsOpen).ThenBy(t => t.IsOpen ? t.DueOn : DateOnly.MinValue).ThenByDescending(t => t.DoneAt ?? t.WithdrawnAt ?? t.At)
                .Select(t => new TaskRow(
                    t.Id, Named(t.Indicator), t.Title, t.Details, t.DueOn, t.Responsible, t.By, t.At,
                    t.DoneAt, t.DoneBy, t.DoneNote, t.WithdrawnAt, t.WithdrawnBy, t.WithdrawnWhy, t.IsOpen, t.IsOverdue(today))).ToList(),
            comments.ConvertAll(c => new CommentRow(Named(c.Indicator), c.Text, c.By, c.At)),
            files.ConvertAll(f => new FileRow(
                f.Id, f.File, kept.GetValueOrDefault(f.File)?.Name ?? "文件", kept.GetValueOrDefault(f.File)?.Bytes, Named(f.Indicator), f.Task, f.Note, f.By, f.At, f.RemovedAt, f.RemovedBy, f.RemovedWhy)),
            project.History.OrderByDescending(s => s.Id).Select(s => new StepRow(s.From, s.To, s.Why, s.By, s.At)).ToList(),
            project.Changes.OrderByDescending(c => c.Id).Select(c => new ChangeRow(c.IndicatorName, c.What, c.Before, c.After, c.Why, c.By, c.At)).ToList());
    }
}
