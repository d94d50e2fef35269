using HeShui.Shop.Shared;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>A monthly report as a table: every indicator at the end of the month before, and of this one.</summary>
/// <param name="before">At the end of the month before; empty where the project had not begun.</param>
internal sealed class MonthlySheet(Project project, DateOnly month, IReadOnlyList<Figure> before, IReadOnlyList<Figure> after, DateTimeOffset now)
{
    private static readonly OpenXmlConfiguration Settings = new() { TableStyles = TableStyles.None, AutoFilter = false, FreezeRowCount = 0, FastMode = true, EnableAutoWidth = true, MaxWidth = 40 };
    private static readonly string[] Columns = ["一级指标", "二级指标", "指标", "单位", "目标值", "上月末", "本月末", "完成率", "数据类别"];

    /// <returns>At its beginning.</returns>
    public async Task<Stream> Write(CancellationToken ct)
    {
        var sheet = new MemoryStream();
        await sheet.SaveAsAsync(Lines(), printHeader: false, sheetName: "月报", configuration: Settings, cancellationToken: ct);
        sheet.Position = 0;
        return sheet;
    }

    private IEnumerable<Dictionary<string, object>> Lines()
    {
        if (after.Any(f => f.Actual is { HasDemo: true }))
        {
            yield return Line(["演示数据", "含演示数据的指标在最后一列注明：订单和人员是虚构的。"]);
        }
        yield return Line(["项目", project.Name]);
        yield return Line(["月份", $"{month.Year} 年 {month.Month} 月"]);
        yield return Line(["生成时间", $"{Shanghai.Local(now):yyyy-MM-dd HH:mm}"]);
        yield return Line([]);
        yield return Line(Columns);
        var earlier = before.ToDictionary(f => f.Code);
        foreach (var figure in after)
        {
            yield return Line([
                figure.Level1, figure.Level2, figure.Name, figure.Unit.Name,
                figure.Target is { } target ? figure.Unit.Text(target) + (figure.TargetAssumed ? "（假设）" : "") : "—",
                (object?)Value(earlier.GetValueOrDefault(figure.Code)) ?? "—", (object?)Value(figure) ?? "—", figure.Completion.ToString(),
                figure.Actual is { HasDemo: true } ? "演示数据" : figure.IsEntered ? "填报数据" : "正式数据"]);
        }
    }

    private static decimal? Value(Figure? figure) => figure?.Actual?.Counted / figure?.Unit.Size;

    /// <summary>Every line has every column, as the writer takes the columns from the first.</summary>
    private static Dictionary<string, object> Line(object[] cells) =>
        Enumerable.Range(0, Columns.Length).ToDictionary(i => $"c{i:00}", i => i < cells.Length ? cells[i] : "");
}
