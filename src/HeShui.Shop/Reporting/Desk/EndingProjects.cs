namespace HeShui.Shop.Reporting.Desk;

/// <summary>Projects whose period ends soon or is over, and which are not evaluated yet.</summary>
internal sealed class EndingProjects : IDeskSource
{
    /// <summary>Days before the end from which on it is soon.</summary>
    private const int Soon = 30;

    public Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct) => Task.FromResult<IReadOnlyList<DeskItem>>(
        day.Running.Where(p => p.To is { } end && end.AddDays(-Soon) <= day.Today).OrderBy(p => p.To).Select(p => Item(p, p.To!.Value, day.Today)).ToList());

    private static DeskItem Item(Project project, DateOnly end, DateOnly today)
    {
        var left = end.DayNumber - today.DayNumber;
        return left < 0
            ? new DeskItem(DeskUrgency.Overdue, project.Name, $"项目期 {Day(end)}就结束了，已经过去 {-left} 天，还没有自评。", $"/bureau/projects/{project.Code}")
            : new DeskItem(DeskUrgency.Soon, project.Name, left == 0 ? "项目期今天结束，还没有自评。" : $"项目期 {Day(end)}结束，还有 {left} 天，还没有自评。", $"/bureau/projects/{project.Code}");
    }

    private static string Day(DateOnly day) => $"{day.Year} 年 {day.Month} 月 {day.Day} 日";
}
