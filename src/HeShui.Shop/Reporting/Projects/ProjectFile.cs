using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>附件 of a project, of one of its indicators or of a task that was done. It is never deleted: what no longer holds is struck through, with a reason.</summary>
public sealed class ProjectFile
{
    private ProjectFile() { }

    internal ProjectFile(Guid form, ProjectId project, IndicatorId? indicator, Guid? task, FileId file, string note, string by, DateTimeOffset at) =>
        (Form, Project, Indicator, Task, File, Note, By, At) = (form, project, indicator, task, file, note, by, at);

    public long Id { get; private set; }

    /// <summary>Of the form it came with, which may have brought several.</summary>
    public Guid Form { get; private set; }
    public ProjectId Project { get; private set; }

    /// <summary>Null where it is about the whole project.</summary>
    public IndicatorId? Indicator { get; private set; }

    /// <summary>The task that it shows done.</summary>
    public Guid? Task { get; private set; }
    public FileId File { get; private set; }

    /// <summary>What it shows, in words.</summary>
    public string Note { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Null while it holds.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedBy { get; private set; }
    public string? RemovedWhy { get; private set; }

    /// <exception cref="DomainException"><c>file-removed</c>: it is struck through already.</exception>
    internal void Remove(string why, string by, DateTimeOffset now)
    {
        if (RemovedAt is not null)
        {
            throw new DomainException("file-removed", $"这个附件已经由{RemovedBy}作废了。");
        }
        (RemovedWhy, RemovedBy, RemovedAt) = (why, by, now);
    }
}
