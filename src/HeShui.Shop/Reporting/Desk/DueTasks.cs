using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>Tasks of implementing firms that are overdue, or due within a week.</summary>
internal sealed class DueTasks(ShopDb db) : IDeskSource
{
    private const int Soon = 7;

    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct)
    {
        var until = day.Today.AddDays(Soon);
        return (await db.ProjectTasks.Where(t => t.DoneAt == null && t.WithdrawnAt == null && t.DueOn <= until).OrderBy(t => t.DueOn)
            .Join(db.Projects, t => t.Project, p => p.Id, (t, p) => new { t.Title, t.DueOn, t.Responsible, p.Code, p.Name }).ToListAsync(ct))
            .ConvertAll(t => new DeskItem(
                t.DueOn < day.Today ? DeskUrgency.Overdue : DeskUrgency.Soon, t.Name,
                $"任务“{t.Title}”{When(t.DueOn.DayNumber - day.Today.DayNumber)}，负责人{t.Responsible}。", $"/bureau/projects/{t.Code}/tasks"));
    }

    private static string When(int left) => left switch { < 0 => $"过期 {-left} 天了", 0 => "今天到期", _ => $"还有 {left} 天到期" };
}
