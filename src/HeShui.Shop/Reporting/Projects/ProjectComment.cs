using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>留言 on a project or one of its indicators. Rows are only ever added.</summary>
public sealed class ProjectComment
{
    private ProjectComment() { }

    internal ProjectComment(Guid id, ProjectId project, IndicatorId? indicator, string text, string by, AccountId? account, DateTimeOffset at) =>
        (Id, Project, Indicator, Text, By, Account, At) = (id, project, indicator, text, by, account, at);

    public Guid Id { get; private set; }
    public ProjectId Project { get; private set; }

    /// <summary>Null where it is about the whole project.</summary>
    public IndicatorId? Indicator { get; private set; }
    public string Text { get; private set; } = "";
    public string By { get; private set; } = "";
    public AccountId? Account { get; private set; }
    public DateTimeOffset At { get; private set; }
}
