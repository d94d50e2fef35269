using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>Drafts a 自评报告 from what is known, and marks what somebody still has to add.</summary>
internal sealed class ReportDraft(Evaluated e)
{
    private const string ToAdd = "（待补充）";

    private static readonly string[] Counted = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>One text for each of <see cref="ReportVersion.Sections"/>.</summary>
    public IReadOnlyList<string> Texts => [Basics(), Goals(), Work(), Funds(), Benefit(), Problems(), Next()];

    /// <summary>What the draft is written by.</summary>
    public static IReadOnlyList<FigureThen> Figures(Evaluated e) =>
    [
        .. e.Lines.Select(l => new FigureThen(l.Figure.Code, l.Figure.Name, $"{FormSheet.Actual(l)}（目标 {FormSheet.Target(l.Figure)}）")),
        new("#budget", "全年预算数", FormSheet.Wan(e.Funds.Total.Budget) + "万元"), new("#paid", "全年执行数", FormSheet.Wan(e.Funds.Total.Paid) + "万元"),
        new("#total", "自评总分", FormSheet.Points(e.Total)),
    ];

    private string Basics()
    {
        var p = e.Project;
        var fund = p.Fund == Money.Zero ? "" : $"，项目资金 {FormSheet.Wan(p.Fund)} 万元";
        var period = p.To is { } to ? $"{FormSheet.Day(p.From)}至{FormSheet.Day(to)}" : $"{FormSheet.Day(p.From)}起";
        return (e.HasDemo ? "（演示数据：本报告中的数字含虚构的订单和人员。）\n" : "")
            + $"{p.Name}由{Or(p.Firm)}实施，主管部门为{Or(p.Bureau)}。资金来源：{Or(p.Funder)}{fund}。项目期为{period}。本报告的数据截至 {FormSheet.Day(e.AsOf)}。";
    }

    private string Goals()
    {
        var kinds = string.Join("、", e.Lines.GroupBy(l => l.Figure.Level1).Select(g => $"{g.Key} {g.Count()} 项"));
        var each = e.Lines.Select(l => $"{l.Figure.Name}：{FormSheet.Target(l.Figure)}");
        return $"{Or(e.Form.ExpectedGoal)}\n项目共设绩效指标 {e.Lines.Count} 项{(kinds.Length > 0 ? $"，其中{kinds}" : "")}。各项年度指标值为：\n{string.Join("；\n", each)}。";
    }

    private string Work()
    {
        var reached = e.Lines.Count(l => l.Full.Standing is Standing.Reached or Standing.FarAbove);
        var missed = e.Lines.Count(l => l.Full.Standing == Standing.Missed);
        var unknown = e.Lines.Count - reached - missed;
        var score = e.Total is { } total ? $"按评分办法，自评总分 {FormSheet.Points(total)} 分。" : "自评表还没有填完，暂不计总分。";
        return $"{Or(e.Form.ActualGoal)}\n{e.Lines.Count} 项指标中，达到年度指标值的 {reached} 项，没有达到的 {missed} 项{(unknown > 0 ? $"，还没有结果的 {unknown} 项" : "")}。{score}\n"
            + string.Join("\n", e.Lines.Select(Result));
    }

    private string Funds()
    {
        var funds = e.Funds;
        if (funds.Points is not { } points)
        {
            return $"项目资金的预算和执行情况还没有填报。{ToAdd}";
        }
        var parts = funds.Rows.Where(r => r.Budget is not null || r.Paid is not null)
            .Select(r => $"{FormSheet.Name(r.Kind)}预算 {FormSheet.Wan(r.Budget)} 万元、执行 {FormSheet.Wan(r.Paid)} 万元");
        return $"全年预算 {FormSheet.Wan(funds.Total.Budget)} 万元，全年执行 {FormSheet.Wan(funds.Total.Paid)} 万元，预算执行率 {FormSheet.Percent(funds.Execution)}，得 {FormSheet.Points(points)} 分（满分 10 分）。\n其中：{string.Join("；", parts)}。";
    }

    private string Benefit()
    {
        var benefit = e.Lines.Where(l => !l.Figure.Level1.StartsWith("产出", StringComparison.Ordinal) && l.Full.Standing != Standing.Unknown).ToList();
        return benefit.Count == 0 ? $"效益指标还没有结果。{ToAdd}" : string.Join("\n", benefit.Select(l => $"{l.Figure.Level2}方面，{Result(l)}"));
    }

    private string Problems()
    {
        var problems = new List<string>();
        if (e.Funds.Execution < 1)
        {
            problems.Add($"预算没有全部执行，执行率为 {FormSheet.Percent(e.Funds.Execution)}");
        }
        problems.AddRange(e.Lines.Where(l => l.Full.NeedsExplanation).Select(Problem));
        return problems.Count == 0
            ? $"有结果的指标都达到了年度指标值，没有偏差较大的指标。其他问题：{ToAdd}"
            : string.Join("\n", problems.Select((problem, i) => $"{(i < Counted.Length ? Counted[i] : $"{i + 1}")}是{problem}。"));
    }

    private string Next()
    {
        var missed = e.Lines.Where(l => l.Full.Standing == Standing.Missed).Select(l => l.Figure.Name).ToList();
        var far = e.Lines.Where(l => l.Full.Standing == Standing.FarAbove).Select(l => l.Figure.Name).ToList();
        return (missed.Count > 0 ? $"针对{string.Join("、", missed)}没有达到目标的情况，按自评表所列改进措施抓好落实。\n" : "")
            + (far.Count > 0 ? $"{string.Join("、", far)}超出目标较多，今后申报时把目标定得更贴近实际。\n" : "")
            + $"具体打算：{ToAdd}";
    }

    private string Problem(EvaluatedLine l)
    {
        var gap = l.Full.Standing == Standing.FarAbove ? $"{l.Figure.Name}超过目标的 {e.Form.FarAbove:0.##}%，目标可能偏低" : $"{l.Figure.Name}没有达到年度指标值";
        return $"{gap}（目标 {FormSheet.Target(l.Figure)}，实际 {FormSheet.Actual(l)}）。原因和措施：{Or(l.Explanation).TrimEnd('。')}";
    }

    private static string Result(EvaluatedLine l) => l switch
    {
        { Full.Standing: Standing.Unknown } => $"{l.Figure.Name}：还没有结果。",
        { Figure.IsQualitative: true } => $"{l.Figure.Name}：{FormSheet.Actual(l)}。",
        _ => $"{l.Figure.Name}：目标 {FormSheet.Target(l.Figure)}，实际完成 {FormSheet.Actual(l)}{(l.Figure.Completion.Rate is null ? "" : $"，完成率 {l.Figure.Completion}")}。",
    };

    private static string Or(string text) => text.Length > 0 ? text : ToAdd;
}
