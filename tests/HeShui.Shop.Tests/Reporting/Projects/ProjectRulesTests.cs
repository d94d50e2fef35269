using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Reporting.Projects;

/// <summary>What projects and indicators allow, without a database.</summary>
public sealed class ProjectRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(50, 30, 10, "")]
    [InlineData(46, 30, 10, "产出指标还差 4 分")]
    [InlineData(50, 30, 0, "满意度指标还差 10 分")]
    [InlineData(50, 31.5, 10, "效益指标多了 1.5 分")]
    [InlineData(49.99, 30, 10.01, "产出指标还差 0.01 分;满意度指标多了 0.01 分")]
    [InlineData(60, 20, 10, "产出指标多了 10 分;效益指标还差 10 分")]
    public void Points_of_each_level_add_up_or_it_is_said_what_is_missing(double output, double benefit, double satisfaction, string missing)
    {
        var project = Scored((decimal)output, (decimal)benefit, (decimal)satisfaction);
        string.Join(';', project.Missing).ShouldBe(missing);
    }

    [Fact]
    public void What_is_not_scored_or_retired_has_no_part_in_the_points()
    {
        var project = Scored(46, 30, 10);
        Add(project, "只看不评", weight: null);
        var dropped = Add(project, "停用", weight: 4);
        project.Missing.ShouldBeEmpty();
        project.Retire(dropped, project.From, "不做了", "孙股长", Now);
        project.Missing.ShouldBe(["产出指标还差 4 分"]);
    }

    [Fact]
    public void What_has_points_needs_something_to_be_judged_by()
    {
        var project = Scored(50, 30, 10);
        project.Indicators[0].Target = null;
        project.Indicators[1].IsQualitative = true;
        project.Missing.ShouldBe(["“产出”有分值，还没有目标值", "“效益”有分值，还没有写预期"]);
        project.Indicators[0].Target = 0;
        project.Indicators[1].Expectation = "达成预期指标";
        project.Missing.ShouldBeEmpty("a target of 0 is one");
    }

    [Theory]
    [InlineData(50, 30, 9)]
    [InlineData(101, -21, 10)]
    public void The_layout_adds_up_to_90_and_nothing_is_negative(double output, double benefit, double satisfaction) =>
        Refused(() => Scored(50, 30, 10).Weigh(new PointsLayout((decimal)output, (decimal)benefit, (decimal)satisfaction), Nothing, "", "孙股长", Now)).ShouldBe("points-off");

    [Fact]
    public void A_draft_may_be_out_of_balance_and_a_running_project_may_not()
    {
        var other = new PointsLayout(60, 20, 10);
        var project = Scored(50, 30, 10);
        project.Weigh(other, Nothing, "", "孙股长", Now);
        project.Missing.ShouldBe(["产出指标还差 10 分", "效益指标多了 10 分"]);
        project.Changes.ShouldBeEmpty("a draft is changed freely");

        var running = Scored(50, 30, 10, ProjectState.Running);
        Refused(() => running.Weigh(other, Nothing, "调整", "孙股长", Now)).ShouldBe("weights-off");
        var weights = new Dictionary<string, (decimal?, bool)> { ["产出"] = (60m, true), ["效益"] = (20m, false) };
        Refused(() => running.Weigh(other, weights, "", "孙股长", Now)).ShouldBe("reason-needed");
        running.Indicators.Select(i => i.Weight).ShouldBe([50, 30, 10], "what was refused changed nothing");
        running.Weigh(other, weights, "按批复调整", "孙股长", Now);
        running.Changes.Select(c => $"{c.IndicatorName}{c.What} {c.Before}→{c.After}").ShouldBe(
            ["产出指标总分 50 分→60 分", "效益指标总分 30 分→20 分", "产出分值 50 分→60 分（假设）", "效益分值 30 分→20 分"]);
        running.Changes.ShouldAllBe(c => c.Why == "按批复调整" && c.By == "孙股长" && c.At == Now);
    }

    public static TheoryData<ProjectState, ProjectState> Pairs
    {
        get
        {
            var pairs = new TheoryData<ProjectState, ProjectState>();
            foreach (var from in Enum.GetValues<ProjectState>())
            {
                foreach (var to in Enum.GetValues<ProjectState>())
                {
                    pairs.Add(from, to);
                }
            }
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Only_the_steps_of_the_table_are_taken(ProjectState from, ProjectState to)
    {
        (ProjectState, ProjectState)[] allowed =
        [
            (ProjectState.Draft, ProjectState.Running), (ProjectState.Running, ProjectState.SelfEvaluated), (ProjectState.SelfEvaluated, ProjectState.Accepted),
            (ProjectState.SelfEvaluated, ProjectState.Returned), (ProjectState.Returned, ProjectState.Running), (ProjectState.Returned, ProjectState.Closed), (ProjectState.Accepted, ProjectState.Closed),
        ];
        var project = Scored(50, 30, 10, from);
        if (!allowed.Contains((from, to)))
        {
            Refused(() => project.Go(to, "", "孙股长", null, Now)).ShouldBe("wrong-step");
            project.State.ShouldBe(from);
            project.History.ShouldBeEmpty();
            return;
        }
        var account = AccountId.New();
        project.Go(to, "材料齐了", "孙股长", account, Now);
        project.State.ShouldBe(to);
        var step = project.History.ShouldHaveSingleItem();
        (step.From, step.To, step.Why, step.By, step.Account, step.At).ShouldBe((from, to, "材料齐了", "孙股长", account, Now));
    }

    [Theory]
    [InlineData(ProjectState.Draft, ProjectState.Running)]
    [InlineData(ProjectState.Running, ProjectState.SelfEvaluated)]
    public void Nothing_begins_and_nothing_is_evaluated_while_something_is_missing(ProjectState from, ProjectState to)
    {
        var project = Scored(46, 30, 10, from);
        var refused = Should.Throw<DomainException>(() => project.Go(to, "", "孙股长", null, Now));
        refused.Code.ShouldBe("not-ready");
        refused.Message.ShouldContain("产出指标还差 4 分");
    }

    [Fact]
    public void A_project_that_is_only_watched_lacks_nothing_while_it_runs_and_can_not_be_evaluated()
    {
        var project = New(ProjectState.Running);
        Add(project, "注册人数", weight: null);
        project.Missing.ShouldBeEmpty();
        Refused(() => project.Go(ProjectState.SelfEvaluated, "", "孙股长", null, Now)).ShouldBe("not-ready");
    }

    [Fact]
    public void Each_year_has_its_own_target_and_one_without_takes_that_of_the_project()
    {
        var indicator = new Indicator("x") { Target = 800, TargetAssumed = true };
        indicator.Describe(Quantity("产出") with { Target = 800, TargetAssumed = true, YearTargets = [new YearAim(2025, 0, false), new YearAim(2026, 300.5m, false)] });
        indicator.TargetIn(2024).ShouldBe((800, true));
        indicator.TargetIn(2025).ShouldBe((0, false));
        indicator.TargetIn(2026).ShouldBe((300.5m, false));
        indicator.Describe(Quantity("产出") with { IsQualitative = true, Expectation = "达成预期指标", Target = 5 });
        indicator.TargetIn(2025).ShouldBe((null, false), "what is judged by words has no target");
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2027)]
    public void A_year_outside_the_period_has_no_target(int year) =>
        Refused(() => New().Add(new Indicator("x"), Quantity("产出") with { YearTargets = [new YearAim(year, 1, false)] }, "孙股长", Now)).ShouldBe("year-outside");

    [Fact]
    public void What_the_form_does_not_have_is_no_level() =>
        Refused(() => New().Add(new Indicator("x"), Quantity("产出") with { Level1 = IndicatorLevel.Benefit }, "孙股长", Now)).ShouldBe("no-such-level");

    [Fact]
    public void A_target_that_changes_after_the_beginning_needs_a_reason_and_both_values_stay()
    {
        var project = Scored(50, 30, 10, ProjectState.Running);
        var indicator = project.Indicators[0];
        var facts = indicator.Facts with { Direction = Direction.AtMost, Target = 2.7m, TargetAssumed = true, YearTargets = [new YearAim(2025, 3, false)], Name = "首重价格", Unit = "元" };
        Refused(() => project.Change(indicator, facts, "", "孙股长", Now)).ShouldBe("reason-needed");
        project.Changes.ShouldBeEmpty();
        indicator.Target.ShouldBe(100);
        project.Change(indicator, facts, "批复文件改了", "孙股长", Now);
        project.Changes.Select(c => (c.What, c.Before, c.After)).ShouldBe([("目标值", "≥ 100 人", "≤ 2.7 元（假设）"), ("2025 年目标值", "—", "≤ 3 元")]);
        (project.EditedBy, project.EditedAt, indicator.Version).ShouldBe(("孙股长", Now, 2));
    }

    [Fact]
    public void A_name_or_note_changes_without_a_reason()
    {
        var project = Scored(50, 30, 10, ProjectState.Running);
        project.Change(project.Indicators[0], project.Indicators[0].Facts with { Name = "注册会员", Note = "按年底数" }, "", "孙股长", Now);
        project.Changes.ShouldBeEmpty();
        project.Indicators[0].Name.ShouldBe("注册会员");
    }

    [Fact]
    public void Once_it_has_begun_an_indicator_keeps_its_first_level_and_the_project_its_code()
    {
        var project = Scored(50, 30, 10, ProjectState.Running);
        Refused(() => project.Change(project.Indicators[0], project.Indicators[0].Facts with { Level1 = IndicatorLevel.Benefit, Level2 = "社会效益指标" }, "换", "孙股长", Now)).ShouldBe("level-fixed");
        Refused(() => project.Describe(project.Facts with { Code = "other" }, "孙股长", Now)).ShouldBe("code-fixed");
    }

    [Fact]
    public void Only_an_unused_indicator_of_a_draft_is_removed()
    {
        var draft = Scored(50, 30, 10);
        Refused(() => draft.Remove(draft.Indicators[0], leavesTraces: true, "孙股长", Now)).ShouldBe("indicator-used");
        draft.Remove(draft.Indicators[0], leavesTraces: false, "孙股长", Now);
        draft.Indicators.Count.ShouldBe(2);
        var running = Scored(50, 30, 10, ProjectState.Running);
        Refused(() => running.Remove(running.Indicators[0], leavesTraces: false, "孙股长", Now)).ShouldBe("indicator-used");
    }

    [Theory]
    [InlineData("2023-12-31", "bad-day")]
    [InlineData("2026-06-16", "bad-day")]
    [InlineData("2024-01-01", null)]
    [InlineData("2026-06-15", null)]
    public void Retired_is_from_a_day_of_the_period_that_has_come(string on, string? refusal)
    {
        var project = Scored(50, 30, 10, ProjectState.Running);
        var day = DateOnly.ParseExact(on, "yyyy-MM-dd");
        var indicator = project.Indicators[0];
        if (refusal is not null)
        {
            Refused(() => project.Retire(indicator, day, "不做了", "孙股长", Now)).ShouldBe(refusal);
            return;
        }
        project.Retire(indicator, day, "不做了", "孙股长", Now);
        (indicator.IsInForce(day.AddDays(-1)), indicator.IsInForce(day)).ShouldBe((true, false));
        project.Changes.ShouldHaveSingleItem().After.ShouldContain(on);
        Refused(() => project.Retire(indicator, day, "再来", "孙股长", Now)).ShouldBe("retired");
    }

    [Theory]
    [InlineData(ProjectState.SelfEvaluated)]
    [InlineData(ProjectState.Accepted)]
    [InlineData(ProjectState.Closed)]
    public void A_form_that_was_handed_in_gains_and_loses_no_indicators(ProjectState state)
    {
        var project = Scored(50, 30, 10, state);
        Refused(() => project.Add(new Indicator("x"), Quantity("再加"), "孙股长", Now)).ShouldBe("indicators-fixed");
        Refused(() => project.Retire(project.Indicators[0], project.From, "不做了", "孙股长", Now)).ShouldBe("indicators-fixed");
    }

    [Fact]
    public void Indicators_stand_in_the_order_of_the_form_and_move_among_their_own()
    {
        var project = New();
        foreach (var (name, level1, level2) in new[] { ("满", IndicatorLevel.Satisfaction, "服务对象满意度指标"), ("甲", IndicatorLevel.Output, "数量指标"), ("效", IndicatorLevel.Benefit, "社会效益指标"), ("乙", IndicatorLevel.Output, "数量指标"), ("本", IndicatorLevel.Output, "成本指标"), ("丙", IndicatorLevel.Output, "数量指标") })
        {
            project.Add(new Indicator(name), Quantity(name) with { Level1 = level1, Level2 = level2 }, "孙股长", Now);
        }
        Order().ShouldBe("甲乙丙本效满");
        project.Move(project.Indicators.Single(i => i.Code == "丙"), 0, "孙股长", Now);
        Order().ShouldBe("丙甲乙本效满");
        project.Move(project.Indicators.Single(i => i.Code == "丙"), 99, "孙股长", Now);
        project.Move(project.Indicators.Single(i => i.Code == "丙"), 99, "孙股长", Now);
        Order().ShouldBe("甲乙丙本效满", "moving to the same place twice moves once");

        string Order() => string.Concat(project.Kept.Select(i => i.Code));
    }

    private static readonly Dictionary<string, (decimal?, bool)> Nothing = [];

    private static string Refused(Action act) => Should.Throw<DomainException>(act).Code;

    private static Project New(ProjectState state = ProjectState.Draft) => new("p") { Name = "项目", Year = 2024, From = new DateOnly(2024, 1, 1), To = new DateOnly(2026, 12, 31), State = state };

    private static Project Scored(decimal output, decimal benefit, decimal satisfaction, ProjectState state = ProjectState.Draft)
    {
        var project = New(state);
        foreach (var (name, level, below, weight) in new[] { ("产出", IndicatorLevel.Output, "数量指标", output), ("效益", IndicatorLevel.Benefit, "经济效益指标", benefit), ("满意", IndicatorLevel.Satisfaction, "服务对象满意度指标", satisfaction) })
        {
            var indicator = new Indicator(name) { Weight = weight == 0 ? null : weight, Position = project.Indicators.Count };
            indicator.Describe(Quantity(name) with { Level1 = level, Level2 = below });
            project.Indicators.Add(indicator);
        }
        return project;
    }

    private static Indicator Add(Project project, string name, decimal? weight)
    {
        var indicator = new Indicator(name) { Weight = weight, Position = project.Indicators.Count };
        indicator.Describe(Quantity(name));
        project.Indicators.Add(indicator);
        return indicator;
    }

    private static IndicatorFacts Quantity(string name) => new(IndicatorLevel.Output, "数量指标", name, "人", Direction.AtLeast, false, "", null, "", 100, false, []);
}
