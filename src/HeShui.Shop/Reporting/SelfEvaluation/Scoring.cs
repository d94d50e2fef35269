namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>How far a qualitative indicator was reached, in the finance ministry's three bands.</summary>
public enum Band { Reached, Partly, NotReached }

/// <summary>How an indicator stands against its target.</summary>
public enum Standing { Unknown, Missed, Reached, FarAbove }

/// <param name="Points">With two decimals; null (—) where there is nothing to score by.</param>
public readonly record struct IndicatorScore(decimal? Points, Standing Standing)
{
    /// <summary>偏差原因分析及改进措施 has to be written.</summary>
    public bool NeedsExplanation => Standing is Standing.Missed or Standing.FarAbove;
}

/// <summary>The points of a self-evaluation (财预〔2020〕10号; kpi.md, scoring): 10 for executing the budget, 90 for the indicators.</summary>
public static class Scoring
{
    public const decimal BudgetPoints = 10, IndicatorPoints = 90;

    /// <summary>Per cent of a target beyond which it looks set too low; each project may have its own.</summary>
    public const decimal UsualFarAbove = 130;

    /// <summary>The one rounding of points: two decimals, half away from zero.</summary>
    public static decimal Round(decimal points) => decimal.Round(points, 2, MidpointRounding.AwayFromZero);

    /// <summary>执行率 as a share of 1; null without a budget or a payment.</summary>
    public static decimal? Execution(decimal? budget, decimal? paid) => budget > 0 ? paid / budget : null;

    /// <summary>10 × paid ÷ budget, at most 10; null without a budget or a payment.</summary>
    public static decimal? Budget(decimal? budget, decimal? paid) =>
        budget > 0 && paid is { } spent ? Round(Math.Clamp(BudgetPoints * spent / budget.Value, 0, BudgetPoints)) : null;

    /// <summary>
    /// A target that is reached gives the full weight, one that is missed weight × completion. Completion of ≤ is target ÷ actual, of = the
    /// smaller ÷ the larger (kpi.md leaves = open; chosen so that a miss to either side costs the same). Nothing is divided by zero: a
    /// missed target of 0 gives 0 points.
    /// </summary>
    /// <param name="farAbove">Per cent of the target beyond which an explanation is due.</param>
    public static IndicatorScore Quantitative(decimal? actual, decimal? target, Direction direction, decimal? weight, decimal farAbove)
    {
        if (actual is not { } a || target is not { } t)
        {
            return new IndicatorScore(null, Standing.Unknown);
        }
        if (Completion.Of(a, t, direction).Reached == true)
        {
            return new IndicatorScore(weight is { } full ? Round(full) : null, IsFarAbove(a, t, direction, farAbove) ? Standing.FarAbove : Standing.Reached);
        }
        var (part, whole) = a < t ? (a, t) : (t, a);
        var share = part > 0 ? weight * part / whole : weight * 0;
        return new IndicatorScore(share is { } points ? Round(points) : null, Standing.Missed);
    }

    /// <summary>Weight × the per cent that was given inside the band.</summary>
    public static IndicatorScore Qualitative(Band? band, decimal? percent, decimal? weight) => band is not { } b || percent is not { } p
        ? new IndicatorScore(null, Standing.Unknown)
        : new IndicatorScore(weight * p / 100 is { } points ? Round(points) : null, b == Band.Reached ? Standing.Reached : Standing.Missed);

    /// <summary>100–80 % (80 included), below that to 60 % (included), and below that.</summary>
    public static bool Holds(this Band band, decimal percent) => percent is >= 0 and <= 100 && band == (percent >= 80 ? Band.Reached : percent >= 60 ? Band.Partly : Band.NotReached);

    /// <summary>As the form writes it in 实际完成值.</summary>
    public static string Name(this Band band) => band switch
    {
        Band.Reached => "达成预期指标",
        Band.Partly => "部分达成预期指标并具有一定效果",
        _ => "未达成预期指标且效果较差",
    };

    private static bool IsFarAbove(decimal actual, decimal target, Direction direction, decimal farAbove) => target > 0 && direction switch
    {
        Direction.AtLeast => actual * 100 > target * farAbove,
        Direction.AtMost => target * 100 > actual * farAbove,
        _ => false,
    };
}
