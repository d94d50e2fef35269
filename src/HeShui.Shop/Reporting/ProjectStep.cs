using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>One step of a project from state to state. Rows are only ever added.</summary>
public sealed class ProjectStep
{
    private ProjectStep() { }

    internal ProjectStep(ProjectState from, ProjectState to, string why, string by, AccountId? account, DateTimeOffset at) =>
        (From, To, Why, By, Account, At) = (from, to, why, by, account, at);

    public long Id { get; private set; }
    public ProjectState From { get; private set; }
    public ProjectState To { get; private set; }

    /// <summary>Empty where nothing was said.</summary>
    public string Why { get; private set; } = "";
    public string By { get; private set; } = "";
    public AccountId? Account { get; private set; }
    public DateTimeOffset At { get; private set; }
}
