using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>At this much, so much is taken off.</summary>
public sealed record ReductionStep(Money Threshold, Money Off);

/// <summary>
/// 满减: something off once the goods in scope cost enough. In one lane, no line takes part in two of them: of those that
/// compete, the ones that save most win.
/// </summary>
public sealed record FullReduction : Promotion
{
    private FullReduction(string id, string name, PriceScope scope, Period period, string lane, IReadOnlyList<ReductionStep> steps, int mostTimes)
        : base(id, name, scope, period)
    {
        if (steps.Count == 0 || steps.Any(s => s.Off <= Money.Zero))
        {
            throw new DomainException("amount-not-positive", "请填写满多少减多少，金额要大于 0。");
        }
        if (steps.Any(s => s.Off > s.Threshold))
        {
            throw new DomainException("reduction-above-threshold", "减的金额不能超过满的金额。");
        }
        if (steps.Zip(steps.Skip(1)).Any(s => s.Second.Threshold <= s.First.Threshold || s.Second.Off <= s.First.Off))
        {
            throw new DomainException("thresholds-not-rising", "每一档满的金额和减的金额都要比上一档高。");
        }
        if (mostTimes < 1)
        {
            throw new DomainException("times-not-positive", "最多减的次数至少是 1。");
        }
        (Lane, Steps, MostTimes) = (lane, [.. steps], mostTimes);
    }

    public string Lane { get; }

    /// <summary>Thresholds and reductions rising.</summary>
    public IReadOnlyList<ReductionStep> Steps { get; }

    /// <summary>How often the one step of 每满 is taken off at most; 1 with steps.</summary>
    public int MostTimes { get; }

    /// <summary>满100减10，满200减30: the highest step that is reached counts.</summary>
    /// <exception cref="DomainException"><c>amount-not-positive</c>, <c>reduction-above-threshold</c>, <c>thresholds-not-rising</c></exception>
    public static FullReduction Stepped(string id, string name, PriceScope scope, Period period, string lane, params IReadOnlyList<ReductionStep> steps) =>
        new(id, name, scope, period, lane, steps, 1);

    /// <summary>每满100减10: as often as the goods reach the threshold, up to so many times.</summary>
    /// <exception cref="DomainException"><c>amount-not-positive</c>, <c>reduction-above-threshold</c>, <c>times-not-positive</c></exception>
    public static FullReduction Repeated(string id, string name, PriceScope scope, Period period, string lane, ReductionStep step, int mostTimes) =>
        new(id, name, scope, period, lane, [step], mostTimes);

    /// <summary>The step that goods of so many fen reach, 每满 counted as often as it is; null below the first.</summary>
    internal ReductionStep? At(long fen) => MostTimes == 1
        ? Steps.LastOrDefault(s => s.Threshold.Fen <= fen)
        : Times((int)Math.Min(fen / Steps[0].Threshold.Fen, MostTimes));

    /// <summary>The next step beyond so many fen; null beyond the last.</summary>
    internal ReductionStep? After(long fen) => MostTimes == 1
        ? Steps.FirstOrDefault(s => s.Threshold.Fen > fen)
        : fen / Steps[0].Threshold.Fen is var times && times < MostTimes ? Times((int)times + 1) : null;

    /// <summary>What goods of so many fen reach, as people say it: 满200减30; each of 每满100减10.</summary>
    internal string Say(long fen)
    {
        var step = MostTimes == 1 ? At(fen) ?? Steps[0] : Steps[0];
        return $"{(MostTimes == 1 ? "" : "每")}满{Say(step.Threshold)}减{Say(step.Off)}";
    }

    private ReductionStep? Times(int times) => times == 0 ? null : new(Steps[0].Threshold * times, Steps[0].Off * times);
}
