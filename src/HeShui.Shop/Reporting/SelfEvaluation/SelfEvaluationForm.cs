using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>Rows of 项目资金 below 年度资金总额: 本年财政拨款, 上年结转资金, 其他资金.</summary>
public enum FundKind { Granted, Carried, Other }

/// <summary>One row of 项目资金. The row above them all is their sum and is kept nowhere.</summary>
public sealed class FundRow
{
    private FundRow() { }

    internal FundRow(FundKind kind) => Kind = kind;

    public FundKind Kind { get; private set; }

    /// <summary>年初预算数; null where nothing was written.</summary>
    public Money? Initial { get; internal set; }

    /// <summary>全年预算数</summary>
    public Money? Budget { get; internal set; }

    /// <summary>全年执行数</summary>
    public Money? Paid { get; internal set; }
}

/// <summary>What people add to an indicator's figures.</summary>
public sealed class EvaluationLine
{
    private EvaluationLine() { }

    internal EvaluationLine(IndicatorId indicator) => Indicator = indicator;

    public IndicatorId Indicator { get; private set; }

    /// <summary>偏差原因分析及改进措施</summary>
    public string Explanation { get; internal set; } = "";

    /// <summary>Of a qualitative indicator.</summary>
    public Band? Band { get; internal set; }

    /// <summary>Inside the band.</summary>
    public decimal? Percent { get; internal set; }

    /// <summary>Points that the reviewer took off, because the target was set too low.</summary>
    public decimal Deduction { get; internal set; }
    public string DeductionReason { get; internal set; } = "";
    public string DeductedBy { get; internal set; } = "";
    public DateTimeOffset? DeductedAt { get; internal set; }
}

/// <summary>绩效自评表 of a project and a year: all of it that is written by people. Its figures are measured and never kept here.</summary>
public sealed class SelfEvaluationForm : Entity
{
    private SelfEvaluationForm() { }

    public SelfEvaluationForm(ProjectId project, int year)
    {
        (Project, Year) = (project, year);
        Funds.AddRange(Enum.GetValues<FundKind>().Select(kind => new FundRow(kind)));
    }

    public long Id { get; private set; }
    public ProjectId Project { get; private set; }
    public int Year { get; private set; }

    /// <summary>预期目标</summary>
    public string ExpectedGoal { get; private set; } = "";

    /// <summary>实际完成情况</summary>
    public string ActualGoal { get; private set; } = "";

    /// <summary>Per cent of a target beyond which an explanation is due.</summary>
    public decimal FarAbove { get; private set; } = Scoring.UsualFarAbove;

    /// <summary>Grows with every change of what the firm writes; a change counts for the version that was looked at. 0 before the first.</summary>
    public int Version { get; private set; }
    public string SavedBy { get; private set; } = "";
    public DateTimeOffset? SavedAt { get; private set; }
    public List<FundRow> Funds { get; } = [];
    public List<EvaluationLine> Lines { get; } = [];

    public EvaluationLine? LineOf(IndicatorId indicator) => Lines.SingleOrDefault(l => l.Indicator == indicator);

    /// <param name="version">That was looked at.</param>
    /// <exception cref="DomainException"><c>changed-meanwhile</c></exception>
    internal void Write(FormContent content, int version, string by, DateTimeOffset at)
    {
        if (Says(content))
        {
            return; // the same form, sent twice
        }
        if (version != Version)
        {
            throw new DomainException("changed-meanwhile", $"您打开这一页以后，{(SavedAt is { } when ? $"{SavedBy}在 {Shanghai.Local(when):M月d日 HH:mm} " : "别人")}保存过这张表。您填的都还在，请和现在保存的对一对，再保存一次。");
        }
        (ExpectedGoal, ActualGoal) = (content.ExpectedGoal, content.ActualGoal);
        foreach (var row in Funds)
        {
            var amounts = content.Funds[row.Kind];
            (row.Initial, row.Budget, row.Paid) = (amounts.Initial, amounts.Budget, amounts.Paid);
        }
        foreach (var (indicator, words) in content.Lines.Where(l => l.Value != LineWords.None || LineOf(l.Key) is not null))
        {
            var line = Line(indicator);
            (line.Explanation, line.Band, line.Percent) = (words.Explanation, words.Band, words.Percent);
        }
        (Version, SavedBy, SavedAt) = (Version + 1, by, at);
    }

    /// <summary>The reviewer takes points off; 0 gives them back.</summary>
    /// <param name="full">What the indicator has without it.</param>
    /// <exception cref="DomainException"><c>not-far-above</c>, <c>deduction-too-high</c>, <c>reason-missing</c></exception>
    internal void Deduct(IndicatorId indicator, IndicatorScore full, decimal points, string reason, string by, DateTimeOffset at)
    {
        if (full is not { Standing: Standing.FarAbove, Points: { } most })
        {
            throw new DomainException("not-far-above", $"这项指标没有超过目标的 {FarAbove:0.##}%，不能因目标偏低扣分。");
        }
        if (points < 0 || points > most || points != Scoring.Round(points))
        {
            throw new DomainException("deduction-too-high", $"扣分请填 0 到 {most:0.##}，最多两位小数。");
        }
        if (points > 0 && reason.Length == 0)
        {
            throw new DomainException("reason-missing", "请写明为什么扣分。");
        }
        var line = Line(indicator);
        (line.Deduction, line.DeductionReason, line.DeductedBy, line.DeductedAt) = (points, points > 0 ? reason : "", by, at);
    }

    /// <summary>The reviewer says from where on a target looks set too low.</summary>
    /// <exception cref="DomainException"><c>far-above-range</c></exception>
    internal void LookTwiceAbove(decimal percent) =>
        FarAbove = percent is >= 100 and <= 1000 ? percent : throw new DomainException("far-above-range", "请填 100 到 1000 之间的百分数。");

    private EvaluationLine Line(IndicatorId indicator)
    {
        if (LineOf(indicator) is { } known)
        {
            return known;
        }
        var line = new EvaluationLine(indicator);
        Lines.Add(line);
        return line;
    }

    private bool Says(FormContent content) => Version > 0
        && (ExpectedGoal, ActualGoal) == (content.ExpectedGoal, content.ActualGoal)
        && Funds.All(row => new FundAmounts(row.Initial, row.Budget, row.Paid) == content.Funds[row.Kind])
        && content.Lines.All(line => (LineOf(line.Key) is { } known ? new LineWords(known.Explanation, known.Band, known.Percent) : LineWords.None) == line.Value);
}

/// <summary>What the firm writes into the form.</summary>
internal sealed record FormContent(
    string ExpectedGoal, string ActualGoal, IReadOnlyDictionary<FundKind, FundAmounts> Funds, IReadOnlyDictionary<IndicatorId, LineWords> Lines);

/// <summary>年初预算数, 全年预算数, 全年执行数 of a kind of funds; null where nothing was written.</summary>
public sealed record FundAmounts(Money? Initial, Money? Budget, Money? Paid);

internal sealed record LineWords(string Explanation, Band? Band, decimal? Percent)
{
    public static readonly LineWords None = new("", null, null);
}
