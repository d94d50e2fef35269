using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>订阅: somebody who works here is told when a project's monthly report is there, and when something is due.</summary>
public sealed class Subscription
{
    private Subscription() { }

    internal Subscription(ProjectId project, AccountId account, DateTimeOffset at) => (Project, Account, At) = (project, account, at);

    public ProjectId Project { get; private set; }
    public AccountId Account { get; private set; }
    public DateTimeOffset At { get; private set; }
}
