using HeShui.Shop.Ledger;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Paces of real figures. Today is June 15, so June 14 is the last whole day.</summary>
public sealed class PaceFigureTests : MayProject
{
    [Fact]
    public async Task Sales_and_members_go_by_what_the_last_28_whole_days_brought()
    {
        var early = await Registered(new DateOnly(2025, 3, 1));
        var member = await Registered(new DateOnly(2026, 5, 20));
        await Book(member, new DateOnly(2026, 3, 1), 5_000);
        await Book(member, new DateOnly(2026, 5, 17), 1_000);
        await Book(member, new DateOnly(2026, 5, 18), 3_000);
        await Book(member, new DateOnly(2026, 6, 14), 1_500);
        await Book(member, new DateOnly(2026, 6, 14), -300, EntryKind.Refund);
        await Book(member, new DateOnly(2026, 6, 15), 9_999);
        await Book(early, new DateOnly(2025, 12, 31), 7_777);
        await Year(("net-sales", "net-sales", 10), ("registered-users", "registered-users", 3));
        var report = await Shop.Send(Given.Bureau, new GetPace("year"));
        (report.Day, report.Today).ShouldBe((new DateOnly(2026, 6, 14), new DateOnly(2026, 6, 15)));

        var sales = report.Rows[0].Pace;
        sales.Last.ShouldBe(new Level(report.Day, 10_200));
        sales.OverPeriod.ShouldBe(new Gain(new DateOnly(2025, 12, 31), 165, 10_200));
        sales.Lately.ShouldBe(new Gain(new DateOnly(2026, 5, 17), 28, 4_200));
        (sales.DaysLeft, sales.LeadsTo, sales.Missing).ShouldBe((200, 40_200, 89_800));
        sales.Standing.ShouldBe(PaceStanding.Behind);

        var members = report.Rows[1].Pace;
        (members.Last, members.OverPeriod, members.Lately).ShouldBe((new Level(report.Day, 2), new Gain(new DateOnly(2025, 12, 31), 165, 1), new Gain(new DateOnly(2026, 5, 17), 28, 1)));
        (members.Standing, members.ReachedOn).ShouldBe((PaceStanding.OnTrack, report.Day.AddDays(28)));
    }

    [Fact]
    public async Task Accounts_that_do_not_count_bring_no_pace()
    {
        var member = await Registered(new DateOnly(2026, 5, 20));
        await Book(member, new DateOnly(2026, 6, 1), 3_000);
        await Exclude(member);
        await Year(("net-sales", "net-sales", 10));
        var pace = (await Shop.Send(Given.Bureau, new GetPace("year"))).Rows[0].Pace;
        (pace.Standing, pace.Last!.Value.Value).ShouldBe((PaceStanding.Standstill, 0));
    }

    [Fact]
    public async Task An_exclusion_that_came_into_force_lately_is_no_loss()
    {
        var excluded = await Registered(new DateOnly(2026, 2, 1));
        await Book(excluded, new DateOnly(2026, 2, 1), 5_000);
        await Book(await Registered(new DateOnly(2026, 2, 1)), new DateOnly(2026, 6, 2), 2_800);
        await Exclude(excluded, from: new DateOnly(2026, 6, 1));
        await Year(("net-sales", "net-sales", 10), ("registered-users", "registered-users", 3));
        var rows = (await Shop.Send(Given.Bureau, new GetPace("year"))).Rows;
        rows[0].Pace.Lately!.Amount.ShouldBe(2_800);
        rows[1].Pace.Lately!.Amount.ShouldBe(0);
    }

    [Fact]
    public async Task Of_entered_figures_corrections_count_and_what_is_entered_for_today_does_not_yet()
    {
        var training = await Year(("training", null, 800));
        await Add(new ManualFigure(training.Id, 100, new DateOnly(2026, 4, 30), "签到表", "张", Shop.Clock.Now));
        await Add(new ManualFigure(training.Id, 300, new DateOnly(2026, 5, 31), "签到表", "张", Shop.Clock.Now));
        await Add(new ManualFigure(training.Id, 224, new DateOnly(2026, 5, 31), "更正", "张", Shop.Clock.Now));
        await Add(new ManualFigure(training.Id, 790, new DateOnly(2026, 6, 15), "签到表", "张", Shop.Clock.Now));
        var row = (await Shop.Send(Given.Bureau, new GetPace("year"))).Rows.ShouldHaveSingleItem();
        row.IsEntered.ShouldBeTrue();
        row.Pace.Now.ShouldBe(new Gain(new DateOnly(2026, 4, 30), 31, 124));
        // 4 a day: 576 missing take 144 days from the end of May.
        row.Pace.ReachedOn.ShouldBe(new DateOnly(2026, 5, 31).AddDays(144));
    }

    [Fact]
    public async Task A_project_whose_period_is_over_is_seen_as_of_its_last_day()
    {
        await Book(await Registered(May(1)), May(20), 100);
        var report = await Shop.Send(Given.Bureau, new GetPace(Code));
        report.Day.ShouldBe(LastDay);
        report.Rows.Count.ShouldBe((await Shop.Send(Given.Bureau, new GetProject(Code, LastDay))).Figures.Count);
        report.Rows.Single(r => r.Code == "net-sales").Pace.ShouldSatisfyAllConditions(p => p.DaysLeft.ShouldBe(0), p => p.LeadsTo.ShouldBeNull(), p => p.Last!.Value.Value.ShouldBe(100));
        report.Rows.Single(r => r.Code == "avg-order").Pace.Standing.ShouldBe(PaceStanding.NoPace);
    }

    [Fact]
    public async Task A_project_that_begins_later_has_no_pace_yet()
    {
        var project = new Project("later") { Name = "明年", Year = 2027, From = new DateOnly(2027, 1, 1), To = new DateOnly(2027, 12, 31), State = ProjectState.Running };
        project.Indicators.Add(new Indicator("net-sales") { Name = "销售额", Unit = "万元", Target = 1, Metric = "net-sales" });
        await Add(project);
        (await Shop.Send(Given.Bureau, new GetPace("later"))).Rows[0].Pace.Standing.ShouldBe(PaceStanding.NotBegun);
    }

    [Fact]
    public async Task It_is_known_of_every_metric_how_it_grows()
    {
        var metrics = await Shop.Use<IEnumerable<IMetric>, string[]>(all => Task.FromResult(all.Select(m => m.Code).ToArray()));
        metrics.ShouldNotBeEmpty();
        metrics.Where(m => !Growths.Knows(m)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_project_is_not_found() => await Should.ThrowAsync<NotFoundException>(Shop.Send(Given.Bureau, new GetPace("no-such-project")));

    /// <summary>A project over 2026 with these indicators.</summary>
    /// <returns>The last of them.</returns>
    private async Task<Indicator> Year(params (string Code, string? Metric, decimal Target)[] indicators)
    {
        var project = new Project("year") { Name = "全年", Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31), State = ProjectState.Running };
        project.Indicators.AddRange(indicators.Select((x, i) => new Indicator(x.Code) { Position = i, Name = x.Code, Unit = "人次", Target = x.Target, Metric = x.Metric }));
        await Add(project);
        return project.Indicators[^1];
    }
}
