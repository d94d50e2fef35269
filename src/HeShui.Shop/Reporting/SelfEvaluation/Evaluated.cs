using HeShui.Shop.Reporting.Acceptance;
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

/// <summary>Something that a complete form needs.</summary>
/// <param name="What">In a sentence.</param>
/// <param name="Address">Page on which it is filled in.</param>
/// <param name="By">Who fills it in there.</param>
public sealed record Lack(string What, string Address, Role By);

/// <summary>A project's self-evaluation with its figures on a day, scored.</summary>
/// <param name="isSubmitted">It waits for the bureau's word.</param>
/// <param name="snapshot">Whose figures these are; null while they are measured.</param>
internal sealed class Evaluated(Project project, DateOnly asOf, SelfEvaluationForm form, IReadOnlyList<EvaluatedLine> lines, bool isSubmitted, Snapshot? snapshot)
{
    public Project Project => project;
    public DateOnly AsOf => asOf;
    public SelfEvaluationForm Form => form;
    public Snapshot? Snapshot => snapshot;

    /// <summary>Whether the firm may write form and report.</summary>
    public bool MayBeWritten => project.MayBeWritten(isSubmitted);

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
    public IReadOnlyList<string> Missing => [.. Lacks().Select(l => l.What)];

    /// <summary>The same, each with the place where it is filled in.</summary>
    public IEnumerable<Lack> Lacks()
    {
        var page = $"/bureau/projects/{project.Code}";
        var (edit, weights) = ($"{page}/self-evaluation/edit", $"{page}/weights");
        if (Funds.Points is null)
        {
            yield return new("项目资金还没有填全：要有全年预算数（大于 0）和全年执行数，才能算执行率。", edit, Role.Operator);
        }
        if (form.ExpectedGoal.Length == 0 || form.ActualGoal.Length == 0)
        {
            yield return new("年度总体目标还没有填全：预期目标和实际完成情况都要写。", edit, Role.Operator);
        }
        if (Weights != Scoring.IndicatorPoints)
        {
            yield return new($"各项指标的分值加起来是 {Weights:0.##} 分，应当是 {Scoring.IndicatorPoints:0.##} 分（预算执行率另占 {Scoring.BudgetPoints:0.##} 分）。", weights, Role.Bureau);
        }
        foreach (var line in Lines)
        {
            var (figure, name) = (line.Figure, $"“{line.Figure.Name}”");
            if (figure.Weight is null)
            {
                yield return new($"{name}没有分值。", weights, Role.Bureau);
            }
            if (figure.IsQualitative)
            {
                if (line.Full.Standing == Standing.Unknown)
                {
                    yield return new($"{name}还没有评定完成情况。", edit, Role.Operator);
                }
            }
            else if (figure.Target is null)
            {
                yield return new($"{name}没有年度指标值。", $"{page}/indicators/{figure.Code}/edit", Role.Bureau);
            }
            else if (figure.Actual is null)
            {
                yield return new($"{name}没有实际完成值。", line.Indicator.Metric is null ? $"{page}/indicators/{figure.Code}/figures/new" : $"{page}/figures/{figure.Code}", Role.Operator);
            }
            if (line.LacksExplanation)
            {
                yield return new(
                    line.Full.Standing == Standing.FarAbove ? $"{name}超过目标的 {form.FarAbove:0.##}%，要写偏差原因分析及改进措施。" : $"{name}没有达到目标，要写偏差原因分析及改进措施。",
                    edit, Role.Operator);
            }
        }
    }
}

/// <summary>Reads self-evaluations.</summary>
internal sealed class EvaluationReader(ShopDb db, FigureReader reader, SnapshotMaker maker, FigureSources sources, TimeProvider clock)
{
    /// <summary>With the figures that were accepted, or else those of the project's day.</summary>
    /// <exception cref="NotFoundException">There is no such project.</exception>
    public async Task<(Evaluated Evaluated, FigureScope Scope)> Read(string code, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == code).Require(ct);
        var snapshot = await db.SnapshotOf(project, ct);
        return snapshot is null
            ? await Measure(project, project.AsOf(null, Shanghai.DateOf(clock.GetUtcNow())), ct)
            : await Read(project, snapshot, ct);
    }

    /// <summary>With the figures of a day, measured now.</summary>
    /// <param name="project">With its indicators.</param>
    public async Task<(Evaluated Evaluated, FigureScope Scope)> Measure(Project project, DateOnly asOf, CancellationToken ct)
    {
        var scope = FigureScope.Of(project, asOf, await ExclusionsInForce.Load(db, ct));
        return (await Evaluate(project, asOf, await reader.Read(project, scope, ct), null, ct), scope);
    }

    private async Task<(Evaluated Evaluated, FigureScope Scope)> Read(Project project, Snapshot snapshot, CancellationToken ct)
    {
        var figures = project.Indicators.Join(snapshot.Figures, i => i.Code, f => f.Code, (i, f) => f.AsFigure(i, sources.Of(i).Unit, snapshot.To.Year)).OrderBy(f => f.Position).ToList();
        return (await Evaluate(project, snapshot.AsOf, figures, snapshot, ct), await maker.ScopeOf(snapshot, project, ct));
    }

    private async Task<Evaluated> Evaluate(Project project, DateOnly asOf, IReadOnlyList<Figure> figures, Snapshot? snapshot, CancellationToken ct)
    {
        var form = await db.SelfEvaluationForms.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(f => f.Project == project.Id && f.Year == project.Year, ct)
            ?? new SelfEvaluationForm(project.Id, project.Year);
        var indicators = project.Indicators.ToDictionary(i => i.Code);
        var lines = figures.Where(InForm(figures)).Select(figure => EvaluatedLine.Of(indicators[figure.Code], figure, form));
        var grouped = lines.GroupBy(l => l.Figure.Level1).SelectMany(one => one.GroupBy(l => l.Figure.Level2).SelectMany(two => two)).ToList();
        return new Evaluated(project, asOf, form, grouped, await db.IsSubmitted(project.Id, ct), snapshot);
    }

    /// <summary>What has a weight is judged, the rest only looked at; before any has one, what has something to reach.</summary>
    private static Func<Figure, bool> InForm(IReadOnlyList<Figure> figures) =>
        figures.Any(f => f.Weight is not null) ? f => f.Weight is not null : f => f.Target is not null || f.IsQualitative;
}
