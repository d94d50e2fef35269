using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>任务: what the implementing firm has to do for a project, and by when.</summary>
public sealed class ProjectTask
{
    private ProjectTask() { }

    internal ProjectTask(Guid id, ProjectId project, IndicatorId? indicator, string title, string details, DateOnly dueOn, string responsible, string by, DateTimeOffset at) =>
        (Id, Project, Indicator, Title, Details, DueOn, Responsible, By, At) = (id, project, indicator, title, details, dueOn, responsible, by, at);

    public Guid Id { get; private set; }
    public ProjectId Project { get; private set; }

    /// <summary>Null where it is about the whole project.</summary>
    public IndicatorId? Indicator { get; private set; }
    public string Title { get; private set; } = "";
    public string Details { get; private set; } = "";

    /// <summary>The last day, a business date.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Who is responsible, as people say it.</summary>
    public string Responsible { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until it is done.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }

    /// <summary>What was done, in words.</summary>
    public string? DoneNote { get; private set; }

    /// <summary>Null unless it need not be done any more.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public string? WithdrawnWhy { get; private set; }

    public bool IsOpen => DoneAt is null && WithdrawnAt is null;

    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <exception cref="DomainException"><c>task-closed</c></exception>
    internal void Finish(string note, string by, DateTimeOffset now)
    {
        RequireOpen();
        (DoneNote, DoneBy, DoneAt) = (note, by, now);
    }

    /// <exception cref="DomainException"><c>task-closed</c></exception>
    internal void Withdraw(string why, string by, DateTimeOffset now)
    {
        RequireOpen();
        (WithdrawnWhy, WithdrawnBy, WithdrawnAt) = (why, by, now);
    }

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new DomainException("task-closed", DoneAt is null ? $"这件任务已经由{WithdrawnBy}撤回了。" : $"这件任务已经由{DoneBy}办完了。");
        }
    }
}
