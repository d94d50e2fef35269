using System.Text.Encodings.Web;
using System.Text.Json;
using HeShui.Shop.Reporting;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What a project's charts show, as <c>data-chart</c> takes it.</summary>
public static class Charts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The figures that a completion chart can show: more is better, and both numbers are there.</summary>
    public static IReadOnlyList<Figure> Comparable(IEnumerable<Figure> figures) =>
        figures.Where(f => f is { Direction: Direction.AtLeast, Target: > 0, Actual: not null }).ToList();

    public static string Completion(IEnumerable<Figure> figures) => JsonSerializer.Serialize(new
    {
        kind = "completion-bars",
        rows = figures.Select(f => new { name = f.Name, unit = f.Unit.Name, target = f.Target / f.Unit.Size, actual = f.Actual!.Counted / f.Unit.Size }),
    }, Json);

    public static string CompletionTitle(IReadOnlyList<Figure> figures)
    {
        var slow = figures.Where(f => f.Completion.Reached == false).ToList();
        return slow.Count switch
        {
            0 => $"{figures.Count} 项有目标的指标全部达标",
            1 => $"{figures.Count} 项有目标的指标达标 {figures.Count - 1} 项，{slow[0].Name}完成 {slow[0].Completion}",
            _ => $"{figures.Count} 项有目标的指标达标 {figures.Count - slow.Count} 项，{slow.Count} 项还没达标",
        };
    }

    public static string Months(ProjectReport report) => JsonSerializer.Serialize(new
    {
        kind = "daily-line",
        unit = Unit.TenThousandYuan.Name,
        @as = "bar",
        series = "销售额",
        points = report.Months.Select(m => new object[] { $"{m.Year}-{m.Month:00}", decimal.Round(m.Yuan / Unit.TenThousandYuan.Size, 2, MidpointRounding.AwayFromZero) }),
    }, Json);

    public static string MonthsTitle(ProjectReport report)
    {
        var best = report.Months.MaxBy(m => m.Yuan)!;
        return best.Yuan > 0 ? $"{best.Year} 年 {best.Month} 月卖得最多，{Unit.TenThousandYuan.Text(best.Yuan)} 万元" : "这段时间还没有销售";
    }
}
