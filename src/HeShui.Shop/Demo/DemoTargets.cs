using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>The running project's targets for the year, chosen by how the demo goes, and tasks around today: so that pace, desk and wall have something to say. All marked as 演示.</summary>
internal sealed class DemoTargets(ShopDb db, DemoSteps steps, FigureReader reader, CurrentUser user, TimeProvider clock)
{
    private const string Project = "shop-daily", Firm = "19900010006", Bureau = "19900010005";

    /// <summary>How much more than the present rate leads to is wanted: above 1 it falls behind.</summary>
    private static readonly Dictionary<string, decimal> Wanted = new()
    {
        ["registered-users"] = 1.01m,
        ["shop-followers"] = 1.04m,
        ["active-suppliers"] = 1,
        ["new-users"] = 1.1m,
        ["orders"] = 0.95m,
        ["net-sales"] = 1.08m,
        ["agri-sales"] = 0.97m,
    };

    /// <summary>Expects the demo's accounts and past in the database.</summary>
    public async Task Load(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = Shanghai.DateOf(now);
        var end = new DateOnly(today.Year, 12, 31);
        await steps.Become(Bureau, ct);
        await SetTargets(today, end, now, ct);
        await SetTasks(today, ct);
        user.Become(Actor.System);
    }

    private async Task SetTargets(DateOnly today, DateOnly end, DateTimeOffset now, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).SingleAsync(p => p.Code == Project, ct);
        if (today < project.From)
        {
            return; // a clock before the project began
        }
        var figures = (await reader.Read(project, FigureScope.Of(project, today, await ExclusionsInForce.Load(db, ct)), ct)).ToDictionary(f => f.Code);
        await steps.Do(steps.At<EditProjectHandler>(now), new EditProject(Project, project.Version, project.Facts with { To = end }), ct);
        var elapsed = (decimal)(today.DayNumber - project.From.DayNumber + 1) / (end.DayNumber - project.From.DayNumber + 1);
        foreach (var indicator in project.Indicators.Where(i => Wanted.ContainsKey(i.Code)))
        {
            var shown = (figures[indicator.Code].Actual?.Counted ?? 0) / figures[indicator.Code].Unit.Size;
            var target = RoundUp((indicator.HowItGrows() == Growth.RunningTotal ? shown / elapsed : shown) * Wanted[indicator.Code]);
            await steps.Do(steps.At<EditIndicatorHandler>(now), new EditIndicator(
                Project, indicator.Code, indicator.Version, indicator.Facts with { Target = target, TargetAssumed = true, Note = "演示目标，虚构。" }, "演示：定一个年度目标"), ct);
        }
    }

    private async Task SetTasks(DateOnly today, CancellationToken ct)
    {
        var done = await Add(-25, -12, "new-users", "到 3 个乡镇服务站办注册推广", "每站一次，留签到表。（演示任务）");
        await Add(-20, -3, null, "补交第三季度直播场次的签到表", "缺 2 场。（演示任务）");
        await Add(-6, 5, "shop-followers", "走访 5 个乡镇服务站，核对自提记录", "抽查每站 10 单。（演示任务）");
        await Add(-2, 20, "net-sales", "报年末促销方案", "写明让利从哪里出。（演示任务）");
        await steps.Become(Firm, ct);
        await steps.Do(steps.At<FinishTaskHandler>(Day(-13)), new FinishTask(Project, done, "三个站都办了，新注册 41 人。（演示）", []), ct);

        DateTimeOffset Day(int days) => Shanghai.At(today.AddDays(days), new TimeOnly(9, 30));

        async Task<Guid> Add(int given, int due, string? indicator, string title, string details)
        {
            var id = Guid.CreateVersion7();
            await steps.Do(steps.At<AddTaskHandler>(Day(given)), new AddTask(Project, id, indicator, title, details, today.AddDays(due), "周店长"), ct);
            return id;
        }
    }

    /// <summary>To two digits: <c>3,412</c> becomes <c>3,500</c>.</summary>
    private static decimal RoundUp(decimal value)
    {
        var step = 1m;
        while (value / step >= 100)
        {
            step *= 10;
        }
        return Math.Max(1, Math.Ceiling(value / step) * step);
    }
}
