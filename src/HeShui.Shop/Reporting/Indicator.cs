using System.Globalization;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>Which side of the target is good.</summary>
public enum Direction { AtLeast, AtMost, Exactly }

/// <summary>指标, on the three levels of the official form. Its actual value is computed by a metric, or entered by hand. Its project changes it.</summary>
public sealed class Indicator
{
    private Indicator() { }

    public Indicator(string code) => (Id, Code) = (IndicatorId.New(), code);

    internal Indicator(IndicatorId id, string code) => (Id, Code) = (id, code);

    public IndicatorId Id { get; private set; }

    /// <summary>Unique in its project, as in addresses of pages.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Order in the form.</summary>
    public int Position { get; internal set; }

    /// <summary>一级指标: 产出指标, 效益指标, 满意度指标.</summary>
    public string Level1 { get; internal set; } = "";

    /// <summary>二级指标: 数量指标, 经济效益指标 …</summary>
    public string Level2 { get; internal set; } = "";

    /// <summary>三级指标</summary>
    public string Name { get; internal set; } = "";
    public string Unit { get; internal set; } = "";
    public Direction Direction { get; internal set; }

    /// <summary>In the indicator's unit, for the whole project: it counts in every year without a target of its own. Null where none was set.</summary>
    public decimal? Target { get; internal set; }

    /// <summary>The target is not published: it was chosen so that there is one.</summary>
    public bool TargetAssumed { get; internal set; }

    /// <summary>Targets of single years, for a project over several.</summary>
    public List<YearTarget> YearTargets { get; } = [];

    /// <summary>定性指标: judged by words, so it has an expectation and no target.</summary>
    public bool IsQualitative { get; internal set; }

    /// <summary>年度指标值 of a qualitative indicator, in words; empty for a quantitative one.</summary>
    public string Expectation { get; internal set; } = "";

    /// <summary>Points in the self-evaluation; null for a figure that is shown and not scored.</summary>
    public decimal? Weight { get; internal set; }

    /// <summary>The points are not published: they were chosen so that they add up.</summary>
    public bool WeightAssumed { get; internal set; }

    /// <summary>Code of the metric that computes it; null where figures are entered.</summary>
    public string? Metric { get; internal set; }
    public string Note { get; internal set; } = "";

    /// <summary>The first day on which it no longer counts, a business date; null while it does.</summary>
    public DateOnly? RetiredOn { get; internal set; }

    /// <summary>Grows with each change, so that of two people who edit the second is told.</summary>
    public int Version { get; internal set; }

    public bool IsInForce(DateOnly day) => RetiredOn is null || day < RetiredOn;

    /// <summary>What it is judged by in a year: that year's target, else the whole project's; none for a qualitative one.</summary>
    /// <returns>In the indicator's unit.</returns>
    public (decimal? Target, bool Assumed) TargetIn(int year) => IsQualitative ? default
        : YearTargets.SingleOrDefault(t => t.Year == year) is { } own ? (own.Value, own.Assumed)
        : (Target, TargetAssumed);

    /// <summary>Whether there is something to judge it by.</summary>
    public bool HasAim => IsQualitative ? Expectation.Length > 0 : Target is not null || YearTargets.Count > 0;

    internal IndicatorFacts Facts => new(
        Level1, Level2, Name, Unit, Direction, IsQualitative, Expectation, Metric, Note, Target, TargetAssumed,
        YearTargets.OrderBy(t => t.Year).Select(t => new YearAim(t.Year, t.Value, t.Assumed)).ToList());

    internal string WeightText => Weight is { } weight ? $"{PointsLayout.Say(weight)} 分{(WeightAssumed ? "（假设）" : "")}" : IndicatorFacts.Nothing;

    internal void Describe(IndicatorFacts facts)
    {
        (Level1, Level2, Name, Unit, Direction, Note) = (facts.Level1, facts.Level2, facts.Name, facts.Unit, facts.Direction, facts.Note);
        (IsQualitative, Expectation, Metric) = (facts.IsQualitative, facts.Expectation, facts.Metric);
        (Target, TargetAssumed) = (facts.Target, facts.TargetAssumed);
        YearTargets.RemoveAll(t => facts.YearTargets.All(y => y.Year != t.Year));
        foreach (var aim in facts.YearTargets)
        {
            if (YearTargets.SingleOrDefault(t => t.Year == aim.Year) is not { } known)
            {
                YearTargets.Add(known = new YearTarget(aim.Year));
            }
            (known.Value, known.Assumed) = (aim.Value, aim.Assumed);
        }
        Version++;
    }
}

/// <summary>The target of one year.</summary>
public sealed class YearTarget
{
    private YearTarget() { }

    internal YearTarget(int year) => Year = year;

    public int Year { get; private set; }

    /// <summary>In the indicator's unit, from the project's first day to the end of the year.</summary>
    public decimal Value { get; internal set; }

    /// <summary>Not published: chosen so that there is one.</summary>
    public bool Assumed { get; internal set; }
}

/// <summary>What people say of an indicator.</summary>
/// <param name="Level1">一级指标</param>
/// <param name="Level2">二级指标</param>
/// <param name="Name">三级指标</param>
/// <param name="Expectation">Of a qualitative one.</param>
/// <param name="Metric">Null where figures are entered.</param>
/// <param name="Target">Of the whole project, in <paramref name="Unit"/>.</param>
public sealed record IndicatorFacts(
    string Level1, string Level2, string Name, string Unit, Direction Direction, bool IsQualitative, string Expectation, string? Metric, string Note,
    decimal? Target, bool TargetAssumed, IReadOnlyList<YearAim> YearTargets)
{
    internal const string Nothing = "—";

    /// <summary>Without blanks around texts, and without what its kind does not have.</summary>
    internal IndicatorFacts Tidy() => this with
    {
        Name = Name.Trim(),
        Note = Note.Trim(),
        Unit = IsQualitative ? "" : Unit.Trim(),
        Direction = IsQualitative ? Direction.AtLeast : Direction,
        Expectation = IsQualitative ? Expectation.Trim() : "",
        Metric = IsQualitative || string.IsNullOrEmpty(Metric) ? null : Metric,
        Target = IsQualitative ? null : Target,
        TargetAssumed = !IsQualitative && Target is not null && TargetAssumed,
        YearTargets = IsQualitative ? [] : YearTargets.OrderBy(t => t.Year).ToList(),
    };

    internal bool Says(IndicatorFacts other) => (this with { YearTargets = [] }) == (other with { YearTargets = [] }) && YearTargets.SequenceEqual(other.YearTargets);

    /// <exception cref="DomainException"><c>no-such-level</c>; <c>year-outside</c>: a year's target lies outside of the project's period.</exception>
    internal void Require(DateOnly from, DateOnly? to)
    {
        if (!IndicatorLevel.Has(Level1, Level2))
        {
            throw new DomainException("no-such-level", "请从表里选一级和二级指标。");
        }
        if (YearTargets.Any(t => t.Year < from.Year || t.Year > to?.Year) || YearTargets.DistinctBy(t => t.Year).Count() < YearTargets.Count)
        {
            throw new DomainException("year-outside", $"年度目标的年份要在项目期内（{from.Year} 年起{(to is { } end ? $"，到 {end.Year} 年" : "")}），每年一个。");
        }
    }

    /// <summary>What it is judged by, each with its name, as it is kept when it changes.</summary>
    internal IReadOnlyDictionary<string, string> Judged()
    {
        var judged = new Dictionary<string, string>
        {
            ["目标值"] = IsQualitative ? Expectation : Say(Target, TargetAssumed),
            ["数字来源"] = Metric ?? "填报",
        };
        foreach (var year in YearTargets)
        {
            judged[$"{year.Year} 年目标值"] = Say(year.Value, year.Assumed);
        }
        return judged;
    }

    private string Say(decimal? target, bool assumed) => target is not { } value ? Nothing
        : $"{Direction.Sign()} {value.ToString("#,0.####", CultureInfo.InvariantCulture)} {Unit}{(assumed ? "（假设）" : "")}";
}

/// <summary>The target of one year, in the indicator's unit.</summary>
public sealed record YearAim(int Year, decimal Value, bool Assumed);

public static class Directions
{
    /// <summary><c>≥</c>, <c>≤</c> or <c>=</c></summary>
    public static string Sign(this Direction direction) => direction switch { Direction.AtMost => "≤", Direction.Exactly => "=", _ => "≥" };
}
