using System.Globalization;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.SelfEvaluation;

public enum CellKind
{
    /// <summary>The form's own words.</summary>
    Label,

    /// <summary>A name, an amount or points: short, in the middle.</summary>
    Value,

    /// <summary>Sentences: from the left.</summary>
    Prose,
}

/// <summary>A cell of the form.</summary>
/// <param name="Column">Counted from 0.</param>
/// <param name="Number">What the text says, exactly: of 95% it is 0.95; null where it says no number.</param>
/// <param name="Unit">Written behind the number.</param>
/// <param name="Figure">Code of the indicator whose actual value it shows.</param>
/// <param name="Open">Has no line between itself and the cell below.</param>
public sealed record FormCell(
    string Text, int Column, int Columns = 1, int Rows = 1, CellKind Kind = CellKind.Value, decimal? Number = null, string Unit = "", string? Figure = null, bool Open = false);

/// <param name="HeaderRows">How many rows at its beginning come again on each page.</param>
public sealed record FormTable(int HeaderRows, IReadOnlyList<IReadOnlyList<FormCell>> Rows);

/// <summary>项目支出绩效自评表 as the finance ministry lays it out (财预〔2020〕10号, annex), built once for the page, .docx and .xlsx: so all three say the same.</summary>
/// <param name="Marks">What has to be known before reading: 演示数据, 假设目标, 假设分值.</param>
/// <param name="Top">项目, 项目资金 and 年度总体目标.</param>
/// <param name="Indicators">绩效指标 and 总分, in the same columns.</param>
public sealed record FormSheet(string Title, string Year, IReadOnlyList<string> Marks, FormTable Top, FormTable Indicators, IReadOnlyList<string> Notes)
{
    public const string None = "—";

    private const string AssumedWeight = "*";

    /// <summary>Widths of the nine columns in millimetres; together what A4 has between its margins.</summary>
    public static readonly IReadOnlyList<int> Widths = [11, 19, 20, 33, 23, 23, 13, 17, 27];

    /// <summary>Margins of the A4 sheet to the left and the right, in millimetres.</summary>
    public const int Margin = 12;

    internal static FormSheet Of(Evaluated e)
    {
        var marks = new List<string>();
        if (e.HasDemo)
        {
            marks.Add("演示数据：表中数字含虚构的订单和人员。");
        }
        if (e.HasAssumedTarget)
        {
            marks.Add("假设目标：标“（假设）”的年度指标值没有公布，为暂定。");
        }
        if (e.HasAssumedWeight)
        {
            marks.Add($"假设分值：标“{AssumedWeight}”的分值没有公布，为暂定，得分也是暂定的。");
        }
        var notes = new List<string> { $"数据截至 {Day(e.AsOf)}。" };
        if (e.Snapshot is { } snapshot)
        {
            notes.Add($"实际完成值取自 {Day(Shanghai.DateOf(snapshot.TakenAt))}验收时定格的快照（校验值 {snapshot.Sha256[..12]}），以后的退款和更正不改变它。");
        }
        if (e.Missing.Count > 0)
        {
            notes.Add("本表没有填完：" + string.Concat(e.Missing));
        }
        return new FormSheet("项目支出绩效自评表", $"（{e.Form.Year}年度）", marks, new FormTable(0, [.. About(e.Project), .. Funds(e.Funds), .. Goals(e.Form)]), new FormTable(1, [.. Indicator(e)]), notes);
    }

    /// <summary><c>2022年12月31日</c></summary>
    internal static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>Yuan in 万元 with all their digits, so that what is shown adds up.</summary>
    internal static string Wan(Money? money) => money is { } m ? (m.Yuan / Unit.TenThousandYuan.Size).ToString("#,0.00####", CultureInfo.InvariantCulture) : None;

    internal static string Points(decimal? points) => points is { } p ? p.ToString("0.##", CultureInfo.InvariantCulture) : None;

    internal static string Percent(decimal? share) => Shown(share) is { } s ? (s * 100).ToString("0.00", CultureInfo.InvariantCulture) + "%" : None;

    /// <summary><c>≥6,788人</c></summary>
    internal static string Target(Figure figure) => figure switch
    {
        { IsQualitative: true, Expectation.Length: > 0 } => figure.Expectation,
        { Target: { } target } => Sign(figure.Direction) + figure.Unit.Text(target) + figure.Unit.Name + (figure.TargetAssumed ? "（假设）" : ""),
        _ => None,
    };

    /// <summary><c>9,028人</c>, or the band of a qualitative indicator.</summary>
    internal static string Actual(EvaluatedLine line) => line switch
    {
        { Figure.IsQualitative: true, Words.Band: { } band } => band.Name(),
        { Figure.IsQualitative: true } => None,
        { Figure: { Actual: { } actual } figure } => figure.Unit.Text(actual.Counted) + figure.Unit.Name,
        _ => None,
    };

    private static IEnumerable<IReadOnlyList<FormCell>> About(Project project)
    {
        yield return [Label("项目名称", 0, 2), new(project.Name, 2, 7)];
        yield return [Label("主管部门", 0, 2), new(Or(project.Bureau), 2, 3), Label("实施单位", 5), new(Or(project.Firm), 6, 3)];
    }

    private static IEnumerable<IReadOnlyList<FormCell>> Funds(EvaluatedFunds funds)
    {
        yield return
        [
            Label("项目资金（万元）", 0, rows: 5), Label("", 1, 2), Label("年初预算数", 3), Label("全年预算数", 4), Label("全年执行数", 5), Label("分值", 6), Label("执行率", 7), Label("得分", 8),
        ];
        yield return
        [
            Label("年度资金总额", 1, 2), Amount(funds.Total.Initial, 3), Amount(funds.Total.Budget, 4), Amount(funds.Total.Paid, 5), Score(Scoring.BudgetPoints, 6),
            Rate(funds.Execution, 7), Score(funds.Points, 8),
        ];
        foreach (var row in funds.Rows)
        {
            yield return
            [
                Label(row.Kind == FundKind.Granted ? $"其中：{Name(row.Kind)}" : Name(row.Kind), 1, 2), Amount(row.Initial, 3), Amount(row.Budget, 4), Amount(row.Paid, 5), new(None, 6), Rate(Scoring.Execution(row.Budget?.Yuan, row.Paid?.Yuan), 7), new(None, 8),
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<FormCell>> Goals(SelfEvaluationForm form)
    {
        yield return [Label("年度总体目标", 0, rows: 2), Label("预期目标", 1, 4), Label("实际完成情况", 5, 4)];
        yield return [new(Or(form.ExpectedGoal), 1, 4, Kind: CellKind.Prose), new(Or(form.ActualGoal), 5, 4, Kind: CellKind.Prose)];
    }

    private static IEnumerable<IReadOnlyList<FormCell>> Indicator(Evaluated e)
    {
        string[] heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"];
        yield return [Label("", 0) with { Open = true }, .. heads.Select((head, i) => Label(head, i + 1))];
        var first = true;
        foreach (var one in e.Lines.GroupBy(l => l.Figure.Level1))
        {
            var firstOfOne = true;
            foreach (var two in one.GroupBy(l => l.Figure.Level2))
            {
                var firstOfTwo = true;
                foreach (var line in two)
                {
                    var row = new List<FormCell>();
                    if (first)
                    {
                        row.Add(Label("绩效指标", 0, rows: e.Lines.Count));
                    }
                    if (firstOfOne)
                    {
                        row.Add(Label($"{one.Key}（{Points(one.Sum(l => l.Figure.Weight ?? 0))}分）", 1, rows: one.Count()));
                    }
                    if (firstOfTwo)
                    {
                        row.Add(Label(two.Key, 2, rows: two.Count()));
                    }
                    yield return [.. row, .. Cells(line)];
                    (first, firstOfOne, firstOfTwo) = (false, false, false);
                }
            }
        }
        yield return [Label("总分", 0, 6), Score(e.Weights + Scoring.BudgetPoints, 6) with { Kind = CellKind.Label }, Score(e.Total, 7) with { Kind = CellKind.Label }, new("", 8)];
    }

    private static IEnumerable<FormCell> Cells(EvaluatedLine line)
    {
        var figure = line.Figure;
        yield return new(figure.Name, 3);
        yield return new(Target(figure), 4);
        yield return figure is { IsQualitative: false, Actual: { } actual }
            ? new(Actual(line), 5, Number: actual.Counted / figure.Unit.Size / (figure.Unit.Name == "%" ? 100 : 1), Unit: figure.Unit.Name, Figure: figure.Code)
            : new(Actual(line), 5, Figure: figure.IsQualitative ? null : figure.Code);
        yield return figure is { WeightAssumed: true, Weight: { } weight } ? new(Points(weight) + AssumedWeight, 6, Number: weight, Unit: AssumedWeight) : Score(figure.Weight, 6);
        yield return Score(line.Points, 7);
        yield return new(Explanation(line), 8, Kind: CellKind.Prose);
    }

    private static string Explanation(EvaluatedLine line) =>
        (line.LacksExplanation ? "（待说明）" : line.Explanation) + (line.Deduction > 0 ? $"（评审扣 {Points(line.Deduction)} 分：{line.Words!.DeductionReason}）" : "");

    private static FormCell Label(string text, int column, int columns = 1, int rows = 1) => new(text, column, columns, rows, CellKind.Label);

    private static FormCell Amount(Money? money, int column) => new(Wan(money), column, Number: money?.Yuan / Unit.TenThousandYuan.Size);

    private static FormCell Score(decimal? points, int column) => new(Points(points), column, Number: points);

    private static FormCell Rate(decimal? share, int column) => new(Percent(share), column, Number: Shown(share), Unit: share is null ? "" : "%");

    /// <summary>A share of 1 with four decimals. What falls short never reads 100%.</summary>
    private static decimal? Shown(decimal? share) => share is { } s
        ? s < 1 ? Math.Min(decimal.Round(s, 4, MidpointRounding.AwayFromZero), 0.9999m) : decimal.Round(s, 4, MidpointRounding.AwayFromZero)
        : null;

    private static string Or(string text) => text.Length > 0 ? text : None;

    internal static string Name(FundKind kind) => kind switch
    {
        FundKind.Granted => "本年财政拨款",
        FundKind.Carried => "上年结转资金",
        _ => "其他资金",
    };

    private static string Sign(Direction direction) => direction switch { Direction.AtMost => "≤", Direction.Exactly => "＝", _ => "≥" };
}
