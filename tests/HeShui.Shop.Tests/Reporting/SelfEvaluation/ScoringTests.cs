using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.SelfEvaluation;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>Points computed by hand (kpi.md, scoring).</summary>
public sealed class ScoringTests
{
    [Theory]
    [InlineData("800", "800", "10", "10")] // reached
    [InlineData("801", "800", "10", "10")]
    [InlineData("470", "800", "30", "17.63")] // 30 × 0.5875 = 17.625, half away from zero
    [InlineData("0", "800", "30", "0")]
    [InlineData("1", "3", "10", "3.33")]
    [InlineData("2", "3", "10", "6.67")]
    [InlineData("-5", "800", "30", "0")]
    [InlineData("-20", "-10", "30", "0")] // a share of negative numbers means nothing
    public void What_should_grow_scores_by_actual_over_target(string actual, string target, string weight, string points) =>
        Score(actual, target, Direction.AtLeast, weight).Points.ShouldBe(D(points));

    [Theory]
    [InlineData("3", "3", "10", "10")]
    [InlineData("2.7", "3", "10", "10")]
    [InlineData("4", "3", "10", "7.5")]
    [InlineData("0", "3", "10", "10")] // better than that it cannot be
    [InlineData("5", "0", "10", "0")]
    [InlineData("0", "0", "10", "10")]
    public void What_should_stay_small_scores_by_target_over_actual(string actual, string target, string weight, string points) =>
        Score(actual, target, Direction.AtMost, weight).Points.ShouldBe(D(points));

    [Theory]
    [InlineData("100", "10")]
    [InlineData("80", "8")]
    [InlineData("125", "8")] // as far off to the other side
    [InlineData("0", "0")]
    public void What_should_be_exact_scores_by_the_smaller_over_the_larger(string actual, string points) =>
        Score(actual, "100", Direction.Exactly, "10").Points.ShouldBe(D(points));

    [Theory]
    [InlineData("0", Direction.AtLeast, Standing.Reached, "10")]
    [InlineData("7", Direction.AtLeast, Standing.Reached, "10")] // far above nothing is no rate
    [InlineData("-1", Direction.AtLeast, Standing.Missed, "0")]
    [InlineData("0", Direction.Exactly, Standing.Reached, "10")]
    [InlineData("7", Direction.Exactly, Standing.Missed, "0")]
    [InlineData("7", Direction.AtMost, Standing.Missed, "0")]
    public void A_target_of_0_is_reached_or_not_and_nothing_is_divided_by_it(string actual, Direction direction, Standing standing, string points) =>
        Score(actual, "0", direction, "10").ShouldBe(new IndicatorScore(D(points), standing));

    [Theory]
    [InlineData("130", "100", Direction.AtLeast, "130", Standing.Reached)] // not above it
    [InlineData("130.01", "100", Direction.AtLeast, "130", Standing.FarAbove)]
    [InlineData("140", "100", Direction.AtLeast, "150", Standing.Reached)]
    [InlineData("9028", "6788", Direction.AtLeast, "130", Standing.FarAbove)] // 133.0 %
    [InlineData("2.3", "3", Direction.AtMost, "130", Standing.FarAbove)] // 3 ÷ 2.3 = 130.4 %
    [InlineData("2.4", "3", Direction.AtMost, "130", Standing.Reached)] // 125 %
    [InlineData("0", "3", Direction.AtMost, "130", Standing.FarAbove)]
    [InlineData("140", "100", Direction.Exactly, "130", Standing.Missed)]
    public void Far_above_begins_beyond_the_projects_per_cent(string actual, string target, Direction direction, string percent, Standing standing)
    {
        var score = Scoring.Quantitative(D(actual), D(target), direction, 10, D(percent)!.Value);
        score.Standing.ShouldBe(standing);
        score.NeedsExplanation.ShouldBe(standing is Standing.FarAbove or Standing.Missed);
    }

    [Fact]
    public void Without_an_actual_a_target_or_a_weight_there_are_no_points()
    {
        Score(null, "10", Direction.AtLeast, "10").ShouldBe(new IndicatorScore(null, Standing.Unknown));
        Score("10", null, Direction.AtLeast, "10").ShouldBe(new IndicatorScore(null, Standing.Unknown));
        Score("10", "10", Direction.AtLeast, null).ShouldBe(new IndicatorScore(null, Standing.Reached));
        Score("5", "10", Direction.AtLeast, null).ShouldBe(new IndicatorScore(null, Standing.Missed));
        Scoring.Qualitative(Band.Reached, null, 10).ShouldBe(new IndicatorScore(null, Standing.Unknown));
        Scoring.Qualitative(null, 90, 10).ShouldBe(new IndicatorScore(null, Standing.Unknown));
        Scoring.Qualitative(Band.Reached, 90, null).ShouldBe(new IndicatorScore(null, Standing.Reached));
    }

    [Theory]
    [InlineData(Band.Reached, "100", "15", "15", false)]
    [InlineData(Band.Reached, "80", "15", "12", false)]
    [InlineData(Band.Partly, "72.5", "15", "10.88", true)] // 10.875
    [InlineData(Band.NotReached, "0", "15", "0", true)]
    public void Qualities_score_by_the_per_cent_of_their_band(Band band, string percent, string weight, string points, bool explains)
    {
        var score = Scoring.Qualitative(band, D(percent), D(weight));
        score.Points.ShouldBe(D(points));
        score.NeedsExplanation.ShouldBe(explains);
    }

    [Theory]
    [InlineData(Band.Reached, "100.01", false)]
    [InlineData(Band.Reached, "100", true)]
    [InlineData(Band.Reached, "80", true)]
    [InlineData(Band.Reached, "79.99", false)]
    [InlineData(Band.Partly, "80", false)]
    [InlineData(Band.Partly, "79.99", true)]
    [InlineData(Band.Partly, "60", true)]
    [InlineData(Band.Partly, "59.99", false)]
    [InlineData(Band.NotReached, "60", false)]
    [InlineData(Band.NotReached, "59.99", true)]
    [InlineData(Band.NotReached, "0", true)]
    [InlineData(Band.NotReached, "-0.01", false)]
    public void A_band_holds_its_own_per_cents(Band band, string percent, bool holds) => band.Holds(D(percent)!.Value).ShouldBe(holds);

    [Theory]
    [InlineData("40", "32", "8")]
    [InlineData("40", "40", "10")]
    [InlineData("40", "50", "10")] // at most 10
    [InlineData("3", "1", "3.33")]
    [InlineData("40", "0", "0")]
    [InlineData("0", "0", null)]
    [InlineData("0", "5", null)]
    [InlineData(null, "5", null)]
    [InlineData("5", null, null)]
    public void The_budget_scores_by_what_was_paid_of_it(string? budget, string? paid, string? points) => Scoring.Budget(D(budget), D(paid)).ShouldBe(D(points));

    private static IndicatorScore Score(string? actual, string? target, Direction direction, string? weight) =>
        Scoring.Quantitative(D(actual), D(target), direction, D(weight), Scoring.UsualFarAbove);

    private static decimal? D(string? number) => number is null ? null : decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
}
