using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>An indicator of the form with its figure, its points and what was written to it.</summary>
/// <param name="Full">Before the reviewer took points off.</param>
/// <param name="Words">Null where nobody has written anything.</param>
internal sealed record EvaluatedLine(Indicator Indicator, Figure Figure, IndicatorScore Full, EvaluationLine? Words)
{
    /// <summary>What the reviewer took off. It holds only while the indicator is far above its target.</summary>
    public decimal Deduction => Full.Standing == Standing.FarAbove ? Words?.Deduction ?? 0 : 0;

    /// <summary>得分; null (—) where there is nothing to score by.</summary>
    public decimal? Points => Full.Points is { } full ? Math.Max(0, full - Deduction) : null;

    public string Explanation => Words?.Explanation ?? "";
    public bool LacksExplanation => Full.NeedsExplanation && Explanation.Length == 0;

    public static EvaluatedLine Of(Indicator indicator, Figure figure, SelfEvaluationForm form)
    {
        var words = form.LineOf(indicator.Id);
        var score = figure.IsQualitative
            ? Scoring.Qualitative(words?.Band, words?.Percent, figure.Weight)
            : Scoring.Quantitative(figure.Actual?.Counted, figure.Target, figure.Direction, figure.Weight, form.FarAbove);
        return new EvaluatedLine(indicator, figure, score, words);
    }
}

/// <summary>项目资金: the rows as written, and the total row as their sum; an amount that no row has is in no total either.</summary>
internal sealed class EvaluatedFunds(SelfEvaluationForm form)
{
    public IEnumerable<FundRow> Rows => form.Funds.OrderBy(f => f.Kind);
    public FundAmounts Total { get; } = new(Sum(form, f => f.Initial), Sum(form, f => f.Budget), Sum(form, f => f.Paid));
    public decimal? Execution => Scoring.Execution(Total.Budget?.Yuan, Total.Paid?.Yuan);
    public decimal? Points => Scoring.Budget(Total.Budget?.Yuan, Total.Paid?.Yuan);

    private static Money? Sum(SelfEvaluationForm form, Func<FundRow, Money?> amount)
    {
        var known = form.Funds.Select(amount).OfType<Money>().ToList();
        return known.Count > 0 ? known.Sum(m => m) : null;
    }
}

/// <summary>A project's self-evaluation with its figures on a day, scored.</summary>
internal sealed class Evaluated(Project project, DateOnly asOf, SelfEvaluationForm form, IReadOnlyList<EvaluatedLine> lines)
{
    public Project Project => project;
    public DateOnly AsOf => asOf;
    public SelfEvaluationForm Form => form;

    /// <summary>By 一级 and 二级指标, as the form groups them.</summary>
    public IReadOnlyList<EvaluatedLine> Lines { get; } = lines;
    public EvaluatedFunds Funds { get; } = new(form);

    public decimal Weights => Lines.Sum(l => l.Figure.Weight ?? 0);
    public bool HasDemo => Lines.Any(l => l.Figure.Actual is { HasDemo: true });
    public bool HasAssumedWeight => Lines.Any(l => l.Figure is { WeightAssumed: true, Weight: not null });
    public bool HasAssumedTarget => Lines.Any(l => l.Figure.TargetAssumed);

    /// <summary>总分: the sum of the points as they are shown; null while one of them is missing or the weights don't add up.</summary>
    public decimal? Total => Weights == Scoring.IndicatorPoints && Funds.Points is { } budget && Lines.All(l => l.Points is not null)
        ? budget + Lines.Sum(l => l.Points!.Value)
        : null;

    /// <summary>What the form still lacks, in words; empty when it is complete.</summary>
    public IReadOnlyList<string> Missing => [.. Lacks()];

    private IEnumerable<string> Lacks()
    {
        if (Funds.Points is null)
        {
            yield return "项目资金还没有填全：要有全年预算数（大于 0）和全年执行数，才能算执行率。";
        }
        if (form.ExpectedGoal.Length == 0 || form.ActualGoal.Length == 0)
        {
            yield return "年度总体目标还没有填全：预期目标和实际完成情况都要写。";
        }
        if (Weights != Scoring.IndicatorPoints)
        {
            yield return $"各项指标的分值加起来是 {Weights:0.##} 分，应当是 {Scoring.IndicatorPoints:0.##} 分（预算执行率另占 {Scoring.BudgetPoints:0.##} 分）。";
        }
        foreach (var line in Lines)
        {
            var (figure, name) = (line.Figure, $"“{line.Figure.Name}”");
            if (figure.Weight is null)
            {
                yield return $"{name}没有分值。";
            }
            if (figure.IsQualitative)
            {
                if (line.Full.Standing == Standing.Unknown)
                {
                    yield return $"{name}还没有评定完成情况。";
                }
            }
            else if (figure.Target is null)
            {
                yield return $"{name}没有年度指标值。";
            }
            else if (figure.Actual is null)
            {
                yield return $"{name}没有实际完成值。";
            }
            if (line.LacksExplanation)
            {
                yield return line.Full.Standing == Standing.FarAbove
                    ? $"{name}超过目标的 {form.FarAbove:0.##}%，要写偏差原因分析及改进措施。"
                    : $"{name}没有达到目标，要写偏差原因分析及改进措施。";
            }
        }
    }
}

/// <summary>Reads self-evaluations.</summary>
internal sealed class EvaluationReader(ShopDb db, FigureReader reader, TimeProvider clock)
{
    /// <summary>With the figures of the project's day.</summary>
    /// <exception cref="NotFoundException">There is no such project.</exception>
    public async Task<(Evaluated Evaluated, FigureScope Scope)> Read(string code, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == code).Require(ct);
        var form = await db.SelfEvaluationForms.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(f => f.Project == project.Id && f.Year == project.Year, ct)
            ?? new SelfEvaluationForm(project.Id, project.Year);
        var asOf = project.AsOf(null, Shanghai.DateOf(clock.GetUtcNow()));
        var scope = FigureScope.Of(project, asOf, await ExclusionsInForce.Load(db, ct));
        var indicators = project.Indicators.ToDictionary(i => i.Code);
        var figures = await reader.Read(project, scope, ct);
        var lines = figures.Where(InForm(figures)).Select(figure => EvaluatedLine.Of(indicators[figure.Code], figure, form));
        var grouped = lines.GroupBy(l => l.Figure.Level1).SelectMany(one => one.GroupBy(l => l.Figure.Level2).SelectMany(two => two)).ToList();
        return (new Evaluated(project, asOf, form, grouped), scope);
    }

    /// <summary>What has a weight is judged, the rest only looked at; before any has one, what has something to reach.</summary>
    private static Func<Figure, bool> InForm(IReadOnlyList<Figure> figures) =>
        figures.Any(f => f.Weight is not null) ? f => f.Weight is not null : f => f.Target is not null || f.IsQualitative;
}
