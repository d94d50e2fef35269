using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Messages.Contracts;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Due;

/// <summary>
/// What people are to be told because of the date: tasks that come due or are overdue, periods that end, submissions that wait long. It names all that is so today; who tells it sees
/// to it that nobody hears anything twice, so a day on which nothing ran is made up for.
/// </summary>
[Allow(Role.System)]
public sealed record ListDueNews : IQuery<IReadOnlyList<WorkNews>>;

internal sealed class ListDueNewsHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<ListDueNews, IReadOnlyList<WorkNews>>
{
    private const int DaysBeforeTask = 7, DaysBeforeEnd = 30, DaysOfWaiting = 14;

    public override async Task<IReadOnlyList<WorkNews>> Handle(ListDueNews request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = Shanghai.DateOf(now);
        var notes = new List<Note>();
        notes.AddRange(await Tasks(today, cancellationToken));
        notes.AddRange(await Ends(today, cancellationToken));
        notes.AddRange(await Submissions(now, cancellationToken));
        if (notes.Count == 0)
        {
            return [];
        }
        var people = await mediator.Send(new FindWorkers([Role.Bureau, Role.Operator]), cancellationToken);
        var subscribers = (await db.Subscriptions.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(s => s.Project, s => s.Account);
        return notes.ConvertAll(n => new WorkNews(n.Event, people, [.. subscribers[n.Project].Intersect(people)], n.ProjectName, n.Title, n.Text, n.Address));
    }

    private async Task<IEnumerable<Note>> Tasks(DateOnly today, CancellationToken ct)
    {
        var until = today.AddDays(DaysBeforeTask);
        var due = await db.ProjectTasks.AsNoTracking().Where(t => t.DoneAt == null && t.WithdrawnAt == null && t.DueOn <= until).OrderBy(t => t.DueOn).ThenBy(t => t.Id)
            .Join(db.Projects, t => t.Project, p => p.Id, (t, p) => new { Task = t, p.Id, p.Code, p.Name }).ToListAsync(ct);
        return due.Select(d => d.Task.DueOn < today
            ? new Note(d.Id, d.Name, $"task:{d.Task.Id:N}:overdue", "任务过期了", $"“{d.Task.Title}”{Day(d.Task.DueOn)}到期，还没有办完。负责人：{d.Task.Responsible}。", $"/bureau/projects/{d.Code}/tasks")
            : new Note(d.Id, d.Name, $"task:{d.Task.Id:N}:due", "任务快到期了", $"“{d.Task.Title}”{Day(d.Task.DueOn)}到期。负责人：{d.Task.Responsible}。", $"/bureau/projects/{d.Code}/tasks"));
    }

    private async Task<IEnumerable<Note>> Ends(DateOnly today, CancellationToken ct)
    {
        var until = today.AddDays(DaysBeforeEnd);
        var ending = await db.Projects.AsNoTracking().Where(p => p.State == ProjectState.Running && p.To >= today && p.To <= until).OrderBy(p => p.Code)
            .Select(p => new { p.Id, p.Code, p.Name, p.To }).ToListAsync(ct);
        return ending.Select(p => new Note(
            p.Id, p.Name, $"project:{p.Id.Value:N}:ends:{p.To:yyyyMMdd}", "项目期快结束了", $"项目期{Day(p.To!.Value)}结束。请准备自评表、自评报告和佐证材料。", $"/bureau/projects/{p.Code}"));
    }

    private async Task<IEnumerable<Note>> Submissions(DateTimeOffset now, CancellationToken ct)
    {
        var before = now.AddDays(-DaysOfWaiting);
        var waiting = await db.Submissions.AsNoTracking().Where(s => (s.State == SubmissionState.Submitted || s.State == SubmissionState.Checked) && s.SubmittedAt < before).OrderBy(s => s.SubmittedAt)
            .Join(db.Projects, s => s.Project, p => p.Id, (s, p) => new { s.Id, s.SubmittedAt, Project = p.Id, p.Code, p.Name }).ToListAsync(ct);
        return waiting.Select(s => new Note(
            s.Project, s.Name, $"submission:{s.Id.Value:N}:waits", "验收等了两周", $"{Day(Shanghai.DateOf(s.SubmittedAt))}提交的验收，超过 {DaysOfWaiting} 天还没有决定。", $"/bureau/projects/{s.Code}/acceptance"));
    }

    private static string Day(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";

    private sealed record Note(ProjectId Project, string ProjectName, string Event, string Title, string Text, string Address);
}
