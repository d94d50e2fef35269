using System.Globalization;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>How the 90 points of the indicators are spread over the three 一级指标; the other 10 are for budget execution (财政部 项目支出绩效自评).</summary>
public readonly record struct PointsLayout(decimal Output, decimal Benefit, decimal Satisfaction)
{
    /// <summary>What all indicators weigh together.</summary>
    public const decimal All = 90;

    /// <summary>50, 30 and 10.</summary>
    public static readonly PointsLayout Usual = new(IndicatorLevel.All[0].UsualPoints, IndicatorLevel.All[1].UsualPoints, IndicatorLevel.All[2].UsualPoints);

    public decimal Total => Output + Benefit + Satisfaction;

    /// <summary>The points of a 一级指标; none for a name the form does not have.</summary>
    public decimal Of(string level1) => level1 switch
    {
        IndicatorLevel.Output => Output,
        IndicatorLevel.Benefit => Benefit,
        IndicatorLevel.Satisfaction => Satisfaction,
        _ => 0,
    };

    /// <exception cref="DomainException"><c>points-off</c>: they do not add up to 90, or one is below 0.</exception>
    public void Require()
    {
        if (Total != All || Output < 0 || Benefit < 0 || Satisfaction < 0)
        {
            throw new DomainException("points-off", $"三类指标的总分要正好合计 {Say(All)} 分，现在合计 {Say(Total)} 分。");
        }
    }

    /// <summary>What is missing, in words: <c>产出指标还差 4 分</c>. Nothing where it adds up.</summary>
    /// <param name="weights">Of each indicator that counts.</param>
    public IReadOnlyList<string> Lacks(IEnumerable<(string Level1, decimal Weight)> weights)
    {
        var sums = weights.GroupBy(w => w.Level1).ToDictionary(g => g.Key, g => g.Sum(w => w.Weight));
        var lacks = new List<string>();
        foreach (var level in IndicatorLevel.All.Select(l => l.Name).Concat(sums.Keys).Distinct())
        {
            var gap = Of(level) - sums.GetValueOrDefault(level);
            if (gap != 0)
            {
                lacks.Add($"{level}{(gap > 0 ? "还差" : "多了")} {Say(Math.Abs(gap))} 分");
            }
        }
        return lacks;
    }

    /// <summary><c>7.5</c></summary>
    public static string Say(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);
}
