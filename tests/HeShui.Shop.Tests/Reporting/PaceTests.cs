using HeShui.Shop.Reporting;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Where a rate leads, worked out by hand. The period is the year 2026, the target 300 and the day 10 April, 100 days in, unless said otherwise.</summary>
public sealed class PaceTests
{
    private static readonly DateOnly Begin = new(2026, 1, 1), End = new(2026, 12, 31), Day = new(2026, 4, 10);

    [Fact]
    public void A_running_total_goes_on_at_the_rate_of_the_last_28_days()
    {
        // 28 of the last 28 days brought 28: 7 a week. 265 days are left.
        var pace = Of(Growth.RunningTotal, (-1, 0), (71, 22), (99, 50));
        pace.Standing.ShouldBe(PaceStanding.OnTrack);
        pace.Last.ShouldBe(new Level(Day, 50));
        pace.OverPeriod.ShouldBe(new Gain(Begin.AddDays(-1), 100, 50));
        pace.Lately.ShouldBe(new Gain(Day.AddDays(-28), 28, 28));
        pace.Now!.PerWeek.ShouldBe(7);
        (pace.Missing, pace.DaysLeft).ShouldBe((250m, 265));
        pace.LeadsTo.ShouldBe(315);
        pace.ReachedOn.ShouldBe(Day.AddDays(250));
        pace.ShortPerWeek.ShouldBe(0);
    }

    [Fact]
    public void Behind_is_what_does_not_reach_the_target_by_the_last_day()
    {
        // 14 in 28 days are 3.5 a week; 265 days bring 132.5. 250 in 265 days need 6.6037… a week.
        var pace = Of(Growth.RunningTotal, (-1, 0), (71, 36), (99, 50));
        pace.Standing.ShouldBe(PaceStanding.Behind);
        pace.LeadsTo.ShouldBe(182.5m);
        pace.ReachedOn.ShouldBe(Day.AddDays(500));
        decimal.Round(pace.NeededPerWeek!.Value, 4).ShouldBe(6.6038m);
        decimal.Round(pace.ShortPerWeek!.Value, 4).ShouldBe(3.1038m);
    }

    [Fact]
    public void The_last_day_itself_is_in_time_and_the_day_after_is_not()
    {
        // 35 missing with 35 days left.
        var day = End.AddDays(-35);
        Pace.Of(new PaceCourse(Begin, End, day, Direction.AtLeast, 300, Growth.RunningTotal, [new(day.AddDays(-28), 237), new(day, 265)])).Standing.ShouldBe(PaceStanding.OnTrack);
        var late = Pace.Of(new PaceCourse(Begin, End, day, Direction.AtLeast, 301, Growth.RunningTotal, [new(day.AddDays(-28), 237), new(day, 265)]));
        (late.Standing, late.ReachedOn, late.LeadsTo, late.ShortPerWeek).ShouldBe((PaceStanding.Behind, End.AddDays(1), 300m, 36m * 7 / 35 - 7));
    }

    [Fact]
    public void Before_28_days_the_rate_is_that_of_the_whole_period()
    {
        var day = Begin.AddDays(13);
        var pace = Pace.Of(new PaceCourse(Begin, End, day, Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(day, 14)]));
        pace.Lately.ShouldBeNull();
        pace.Now.ShouldBe(new Gain(Begin.AddDays(-1), 14, 14));
        pace.LeadsTo.ShouldBe(365);
        pace.ReachedOn.ShouldBe(day.AddDays(286));
    }

    [Theory]
    [InlineData(5, PaceStanding.TooEarly)]
    [InlineData(6, PaceStanding.OnTrack)]
    public void In_the_first_week_there_is_no_rate(int day, PaceStanding standing)
    {
        var pace = Pace.Of(new PaceCourse(Begin, End, Begin.AddDays(day), Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(Begin.AddDays(day), 100)]));
        pace.Standing.ShouldBe(standing);
        (pace.ReachedOn is null, pace.LeadsTo is null).ShouldBe((standing == PaceStanding.TooEarly, standing == PaceStanding.TooEarly));
    }

    [Fact]
    public void A_stock_grows_by_what_it_has_more_than_when_the_period_began()
    {
        // 200 members were there before; 50 in 100 days.
        var pace = Of(Growth.Stock, (-1, 200), (71, 246), (99, 250));
        pace.OverPeriod.ShouldBe(new Gain(Begin.AddDays(-1), 100, 50));
        // 4 in 28 days is 1 a week: 50 missing take 350 days, and 265 are left.
        (pace.Standing, pace.ReachedOn, pace.LeadsTo).ShouldBe((PaceStanding.Behind, Day.AddDays(350), 250 + 4m * 265 / 28));
    }

    [Fact]
    public void Part_of_a_day_is_a_whole_day_to_wait_for()
    {
        // 3 in 28 days, 1 missing: 9.33 days.
        Of(Growth.RunningTotal, (-1, 0), (71, 296), (99, 299)).ReachedOn.ShouldBe(Day.AddDays(10));
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(50, 60)]
    public void Without_growth_no_day_is_named(int now, int before)
    {
        var pace = Of(Growth.RunningTotal, (-1, 0), (71, before), (99, now));
        pace.Standing.ShouldBe(PaceStanding.Standstill);
        pace.ReachedOn.ShouldBeNull();
        pace.LeadsTo.ShouldBe(now + (now - before) * 265m / 28);
        pace.ShortPerWeek!.Value.ShouldBeGreaterThan(6.6m);
    }

    [Fact]
    public void What_takes_more_than_ten_years_has_no_day()
    {
        var level = new[] { new Level(Begin.AddDays(-1), 0m), new Level(Day.AddDays(-28), 0.99m), new Level(Day, 1m) };
        Pace.Of(new PaceCourse(Begin, null, Day, Direction.AtLeast, 300, Growth.RunningTotal, level)).ShouldSatisfyAllConditions(
            p => p.Standing.ShouldBe(PaceStanding.FarOff), p => p.ReachedOn.ShouldBeNull(), p => p.LeadsTo.ShouldBeNull(), p => p.ShortPerWeek.ShouldBeNull());
        Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtLeast, 300, Growth.RunningTotal, level)).ShouldSatisfyAllConditions(
            p => p.Standing.ShouldBe(PaceStanding.Behind), p => p.ReachedOn.ShouldBeNull(), p => p.LeadsTo.ShouldNotBeNull());
        Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtLeast, decimal.MaxValue / 1000, Growth.RunningTotal, level)).ReachedOn.ShouldBeNull();
    }

    [Fact]
    public void Without_an_end_there_is_a_day_and_nothing_to_be_in_time_for()
    {
        var pace = Pace.Of(new PaceCourse(Begin, null, Day, Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(Day.AddDays(-28), 22), new(Day, 50)]));
        (pace.Standing, pace.ReachedOn, pace.LeadsTo, pace.DaysLeft, pace.NeededPerWeek, pace.ShortPerWeek).ShouldBe((PaceStanding.Open, Day.AddDays(250), null, null, null, null));
    }

    [Fact]
    public void Without_a_target_there_is_a_rate_and_where_it_leads()
    {
        var pace = Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtLeast, null, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(Day.AddDays(-28), 22), new(Day, 50)]));
        (pace.Standing, pace.LeadsTo, pace.ReachedOn, pace.Missing, pace.NeededPerWeek).ShouldBe((PaceStanding.NoTarget, 315, null, null, null));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(400)]
    public void What_is_reached_is_reached(int now)
    {
        var pace = Of(Growth.RunningTotal, (-1, 0), (71, 280), (99, now));
        (pace.Standing, pace.Missing, pace.ReachedOn, pace.ShortPerWeek).ShouldBe((PaceStanding.Reached, null, null, null));
        Pace.Of(new PaceCourse(Begin, End, End, Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(End, now)])).Standing.ShouldBe(PaceStanding.Reached);
    }

    [Fact]
    public void A_target_of_nothing_is_reached_from_the_beginning() =>
        Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtLeast, 0, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(Day, 0)])).Standing.ShouldBe(PaceStanding.Reached);

    [Fact]
    public void When_the_period_is_over_nothing_is_worked_out_any_more()
    {
        var pace = Pace.Of(new PaceCourse(Begin, End, End, Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0), new(End.AddDays(-28), 250), new(End, 299)]));
        (pace.Standing, pace.Missing, pace.LeadsTo, pace.ReachedOn, pace.ShortPerWeek).ShouldBe((PaceStanding.Missed, 1, null, null, null));
    }

    [Fact]
    public void With_less_than_a_week_left_the_sum_is_said_and_not_so_much_a_week()
    {
        var day = End.AddDays(-6);
        var pace = Pace.Of(new PaceCourse(Begin, End, day, Direction.AtLeast, 300, Growth.RunningTotal, [new(day.AddDays(-28), 100), new(day, 128)]));
        (pace.Standing, pace.Missing, pace.DaysLeft, pace.NeededPerWeek).ShouldBe((PaceStanding.Behind, 172, 6, null));
    }

    [Fact]
    public void Before_the_period_begins_there_is_nothing()
    {
        Pace.Of(new PaceCourse(Begin, End, Begin.AddDays(-2), Direction.AtLeast, 300, Growth.Stock, [new(Begin.AddDays(-2), 200)])).ShouldBe(new Pace(PaceStanding.NotBegun, null));
        Pace.Of(new PaceCourse(Begin, End, Begin.AddDays(-1), Direction.AtLeast, 300, Growth.RunningTotal, [new(Begin.AddDays(-1), 0)])).Standing.ShouldBe(PaceStanding.TooEarly, "its first day is today");
    }

    [Fact]
    public void Without_any_figure_there_is_nothing() => Of(Growth.Entered).ShouldBe(new Pace(PaceStanding.NoFigure, null));

    [Fact]
    public void Averages_and_rates_lead_nowhere() => Of(Growth.None, (-1, 30), (99, 35)).ShouldBe(new Pace(PaceStanding.NoPace, null));

    [Theory]
    [InlineData(Growth.Entered, 2.7, PaceStanding.Within)]
    [InlineData(Growth.Entered, 3, PaceStanding.Within)]
    [InlineData(Growth.Entered, 3.01, PaceStanding.Exceeded)]
    [InlineData(Growth.None, 2.7, PaceStanding.Within)]
    public void What_should_stay_small_does_or_does_not(Growth growth, double now, PaceStanding standing)
    {
        var pace = Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtMost, 3, growth, [new(Day.AddDays(-28), 1), new(Day, (decimal)now)]));
        (pace.Standing, pace.LeadsTo, pace.ReachedOn, pace.NeededPerWeek).ShouldBe((standing, null, null, null));
    }

    [Theory]
    [InlineData(299, PaceStanding.OnTrack)]
    [InlineData(300, PaceStanding.Reached)]
    [InlineData(301, PaceStanding.Over)]
    public void What_should_be_exact_may_also_be_too_much(int now, PaceStanding standing) =>
        Pace.Of(new PaceCourse(Begin, End, Day, Direction.Exactly, 300, Growth.RunningTotal, [new(Day.AddDays(-28), 200), new(Day, now)])).Standing.ShouldBe(standing);

    [Fact]
    public void Entered_figures_go_by_the_days_they_were_entered_for()
    {
        // 100 by day 40 and 160 by day 80: 60 in 40 days; 140 missing take 93.3 more from day 80 on, which is 19 days ago.
        var pace = Of(Growth.Entered, (40, 100), (80, 160));
        pace.Now.ShouldBe(new Gain(Begin.AddDays(40), 40, 60));
        (pace.Standing, pace.ReachedOn).ShouldBe((PaceStanding.OnTrack, Begin.AddDays(80 + 94)));
        pace.LeadsTo.ShouldBe(160 + 60m * 284 / 40);
        pace.NeededPerWeek.ShouldBe(140m * 7 / 265, "what is left is left from now on");
    }

    [Fact]
    public void An_entered_figure_of_before_the_period_is_where_it_begins() =>
        Of(Growth.Entered, (-60, 10), (-1, 40), (59, 100)).OverPeriod.ShouldBe(new Gain(Begin.AddDays(-1), 60, 60));

    [Fact]
    public void One_entry_alone_says_nothing_of_a_rate()
    {
        var pace = Of(Growth.Entered, (90, 100));
        (pace.Standing, pace.Missing, pace.LeadsTo, pace.ReachedOn, pace.ShortPerWeek).ShouldBe((PaceStanding.EnteredOnce, 200, null, null, null));
        Of(Growth.Entered, (90, 100), (95, 120)).Standing.ShouldBe(PaceStanding.TooEarly);
    }

    [Theory]
    [InlineData(54, PaceStanding.OnTrack)]
    [InlineData(53, PaceStanding.Silent)]
    public void An_entry_stands_for_the_present_for_45_days(int lastEntry, PaceStanding standing)
    {
        var pace = Of(Growth.Entered, (0, 0), (lastEntry, 100));
        pace.Standing.ShouldBe(standing);
        (pace.ReachedOn is null, pace.LeadsTo is null).ShouldBe((standing == PaceStanding.Silent, standing == PaceStanding.Silent));
    }

    [Fact]
    public void A_day_that_has_passed_is_not_named()
    {
        // 1 missing at 10 a day, ten days ago.
        var pace = Of(Growth.Entered, (59, 0), (89, 299));
        (pace.Standing, pace.ReachedOn, pace.LeadsTo).ShouldBe((PaceStanding.Silent, null, null));
    }

    [Fact]
    public void What_comes_later_is_not_looked_at()
    {
        var now = Of(Growth.RunningTotal, (-1, 0), (71, 22), (99, 50));
        Of(Growth.RunningTotal, (-1, 0), (71, 22), (99, 50), (120, 290)).ShouldBe(now);
    }

    private static Pace Of(Growth growth, params (int Day, decimal Value)[] levels) =>
        Pace.Of(new PaceCourse(Begin, End, Day, Direction.AtLeast, 300, growth, levels.Select(l => new Level(Begin.AddDays(l.Day), l.Value)).ToList()));
}
