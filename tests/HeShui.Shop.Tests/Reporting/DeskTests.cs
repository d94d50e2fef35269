using HeShui.Shop.Ledger;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Desk;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Tests.Programme;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>What the bureau's desk shows. Today is June 15. The projects of the reference data are closed, so that each test has its own alone.</summary>
public sealed class DeskTests : MayProject
{
    private const string Name = "全年";
    private static readonly DateOnly LastOfYear = new(2026, 12, 31);

    [Fact]
    public async Task An_indicator_that_falls_behind_appears_and_vanishes_when_it_catches_up()
    {
        await Running(LastOfYear, ("net-sales", "net-sales", 10));
        var member = await Registered(new DateOnly(2026, 1, 5));
        await Book(member, new DateOnly(2026, 5, 18), 4_200);
        var item = (await Items()).ShouldHaveSingleItem();
        (item.Urgency, item.About, item.Address).ShouldBe((DeskUrgency.Behind, Name, "/bureau/projects/year/pace"));
        // 4,200 in 28 days: 34,200 by the end; 95,800 in 200 days are 3,353.00 a week, and 1,050.00 are there.
        item.What.ShouldBe("net-sales：照现在的速度到期末是 3.42 万元，目标 10.00 万元，每周还要多 0.24 万元。");
        await Book(member, new DateOnly(2026, 6, 1), 12_000);
        (await Items()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_grow_at_all_or_grows_above_its_limit_is_said()
    {
        var price = await Running(LastOfYear, ("orders", "orders", 10), ("price", null, 3));
        await Execute($"UPDATE reporting.indicator SET direction = 'AtMost', unit = '元' WHERE id = {price.Id.Value}");
        await Enter(price, 3.2m, new DateOnly(2026, 6, 10));
        (await Items()).Select(i => i.What).ShouldBe(["orders：最近没有增加，离目标还差 10 单。", "price：现在 3.2 元，超过了 3 元。"]);
        await Enter(price, 2.9m, new DateOnly(2026, 6, 12));
        (await Items()).ShouldHaveSingleItem().What.ShouldStartWith("orders");
    }

    [Fact]
    public async Task Entered_figures_appear_when_nothing_was_heard_of_them_for_45_days_and_vanish_with_the_next()
    {
        var training = await Running(null, ("training", null, 800));
        (await Items()).ShouldHaveSingleItem().What.ShouldBe("training还没有填报过。");
        await Enter(training, 100, new DateOnly(2026, 4, 30));
        var item = (await Items()).ShouldHaveSingleItem();
        (item.Urgency, item.What).ShouldBe((DeskUrgency.Silent, "training 45 天以上没有新数字，最近一次是 2026 年 4 月 30 日的。"));
        await Enter(training, 100, new DateOnly(2026, 5, 1));
        (await Items()).ShouldBeEmpty();
        Shop.Clock.Now = Shop.Clock.Now.AddDays(1);
        (await Items()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_silent_figures_are_one_line()
    {
        await Running(null, [.. Enumerable.Range(1, 12).Select(i => ($"第{i}项", (string?)null, 800m))]);
        (await Items()).ShouldHaveSingleItem().What.ShouldBe("第1项、第2项等 12 项还没有填报过。");
    }

    [Theory]
    [InlineData("2026-07-16", null, null)]
    [InlineData("2026-07-15", DeskUrgency.Soon, "项目期 2026 年 7 月 15 日结束，还有 30 天，还没有自评。")]
    [InlineData("2026-06-15", DeskUrgency.Soon, "项目期今天结束，还没有自评。")]
    [InlineData("2026-06-14", DeskUrgency.Overdue, "项目期 2026 年 6 月 14 日就结束了，已经过去 1 天，还没有自评。")]
    public async Task A_project_near_its_end_appears_until_it_is_evaluated(string end, DeskUrgency? urgency, string? what)
    {
        await Running(DateOnly.ParseExact(end, "yyyy-MM-dd"), ("net-sales", "net-sales", 0));
        (await Items()).Select(i => ((DeskUrgency?)i.Urgency, (string?)i.What)).ShouldBe(urgency is null ? [] : [(urgency, what)]);
        await Execute($"UPDATE reporting.project SET state = 'SelfEvaluated' WHERE code = 'year'");
        (await Items()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Appeals_wait_in_one_line_until_they_are_decided()
    {
        await Running(null);
        var ids = new List<long>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            ids.Add(await Shop.Send(Given.Operator, new ExcludeMember(await Registered(May(3)), ExclusionRule.TestAccount, "店员试单")));
            await Shop.Send(Given.Operator, new AppealExclusion(ids[^1], "是真顾客"));
        }
        (await Items()).ShouldBe([new DeskItem(DeskUrgency.Waiting, "剔除与申诉", "有 2 份申诉等决定。", "/bureau/exclusions?tab=Appealed")]);
        await Shop.Send(Given.Bureau, new DecideAppeal(ids[0], Verdict.Upheld, "核对过"));
        await Shop.Send(Given.Bureau, new DecideAppeal(ids[1], Verdict.Rejected, "核对过"));
        (await Items()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Disbursements_wait_in_one_line_for_each_project_until_somebody_else_decides()
    {
        await Running(null);
        var work = await Shop.AcceptedWork(40);
        var requests = new[] { await Shop.Ask(work, 12.5m), await Shop.Ask(work, 7.5m) };
        (await Items()).Select(i => (i.Urgency, i.What, i.Address)).ShouldBe([(DeskUrgency.Waiting, "有 2 笔拨付申请等批准，共 20.00 万元。", $"/bureau/funds/projects/{FundsGround.Empty}")]);
        await Shop.Approve(requests[0]);
        await Shop.Approve(requests[1]);
        (await Items()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_submission_waits_for_the_check_until_it_is_decided()
    {
        await Running(new DateOnly(2026, 6, 14), ("net-sales", "net-sales", 0));
        await Execute($"UPDATE reporting.project SET state = 'SelfEvaluated' WHERE code = 'year'");
        await Shop.HandIn("year", "net-sales");
        await Shop.Send(Given.Operator, new SubmitForAcceptance("year", "申请验收"));
        (await Items()).ShouldBe([new DeskItem(DeskUrgency.Waiting, Name, "提交了验收，等现场核查。", "/bureau/projects/year/acceptance")]);
        await Shop.Send(Given.Bureau, new DecideAcceptance("year", false, "附件不全"));
        (await Items()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-06-14", DeskUrgency.Overdue, "任务“补交签到表”过期 1 天了，负责人王经理。")]
    [InlineData("2026-06-15", DeskUrgency.Soon, "任务“补交签到表”今天到期，负责人王经理。")]
    [InlineData("2026-06-22", DeskUrgency.Soon, "任务“补交签到表”还有 7 天到期，负责人王经理。")]
    [InlineData("2026-06-23", null, null)]
    public async Task A_task_appears_a_week_before_it_is_due_until_it_is_done(string due, DeskUrgency? urgency, string? what)
    {
        await Running(null);
        var task = Guid.CreateVersion7();
        Shop.Clock.Now = Shop.Clock.Now.AddDays(-10);
        await Shop.Send(Given.Bureau, new AddTask("year", task, null, "补交签到表", "第二季度", DateOnly.ParseExact(due, "yyyy-MM-dd"), "王经理"));
        Shop.Clock.Now = Shop.Clock.Now.AddDays(10);
        (await Items()).Select(i => ((DeskUrgency?)i.Urgency, (string?)i.What)).ShouldBe(urgency is null ? [] : [(urgency, what)]);
        await Shop.Send(Given.Operator, new FinishTask("year", task, "交了", []));
        (await Items()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_most_urgent_comes_first()
    {
        await Running(new DateOnly(2026, 7, 1), ("net-sales", "net-sales", 10), ("training", null, 800));
        (await Items()).Select(i => i.Urgency).ShouldBe([DeskUrgency.Behind, DeskUrgency.Silent, DeskUrgency.Soon]);
    }

    [Fact]
    public async Task Today_this_month_and_this_year_are_added_up_without_those_who_do_not_count()
    {
        await Running(null);
        DateOnly before = new(2025, 12, 31), year = new(2026, 1, 1), month = new(2026, 6, 1), today = new(2026, 6, 15);
        var members = new List<MemberId>();
        foreach (var day in new[] { before, year, month, today, today })
        {
            members.Add(await Registered(day));
            await Follow(members[^1], true, day);
        }
        await Follow(members[0], false, today);
        var order = await Book(members[0], year, 100);
        await Book(members[0], before, 9_000);
        await Book(members[1], month, 20.50m);
        await Book(members[2], today, 3);
        await Book(members[2], today, 0.30m, goods: null, order: await Book(members[2], today, 1));
        await Book(members[0], today, -50, EntryKind.Refund, order: order);
        await Exclude(members[4]);
        await Book(members[4], today, 7_777);
        (await Shop.Send(Given.Bureau, new GetDesk())).Figures.Select(f => (f.Name, f.Today, f.Month, f.Year)).ShouldBe(
        [
            ("销售额", -45.70m, -25.20m, 74.80m),
            ("订单数", 2, 3, 4),
            ("新增注册", 1, 2, 3),
            ("新增关注", 0, 1, 2),
        ]);
    }

    [Fact]
    public async Task The_reference_data_has_a_project_of_which_nothing_was_heard_for_long()
    {
        await Execute($"UPDATE reporting.project SET state = 'Running' WHERE code = 'county-2021'");
        (await Items()).ShouldContain(i => i.Urgency == DeskUrgency.Silent && i.What.Contains("2022 年 10 月 31 日"));
    }

    private async Task<IReadOnlyList<DeskItem>> Items() => (await Shop.Send(Given.Bureau, new GetDesk())).Items;

    private Task Enter(Indicator indicator, decimal value, DateOnly on) => Add(new ManualFigure(indicator.Id, value, on, "台账", "张", Shop.Clock.Now));

    /// <summary>The only project that runs, since the year began.</summary>
    /// <returns>The last of its indicators.</returns>
    private async Task<Indicator> Running(DateOnly? to, params (string Code, string? Metric, decimal Target)[] indicators)
    {
        await Execute($"UPDATE reporting.project SET state = 'Closed'");
        var project = new Project("year") { Name = Name, Year = 2026, From = new DateOnly(2026, 1, 1), To = to, State = ProjectState.Running };
        project.Indicators.AddRange(indicators.Select((x, i) => new Indicator(x.Code) { Position = i, Name = x.Code, Unit = "人次", Target = x.Target, Metric = x.Metric }));
        await Add(project);
        return project.Indicators.LastOrDefault()!;
    }
}
