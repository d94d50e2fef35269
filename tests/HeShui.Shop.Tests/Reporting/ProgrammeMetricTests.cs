using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Tests.Programme;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Figures that indicators draw from the books of funds and the register of a programme, counted by hand.</summary>
public sealed class ProgrammeMetricTests : IAsyncLifetime
{
    private const string Code = "programme-2026";
    private static readonly string[] Metrics =
        ["funds-received", "funds-paid", "contractors-chosen", "rules-issued", "assets-bought", "awards-given", "jobs", "households", "beneficiaries", "farm-income"];

    private static readonly DateOnly March = new(2026, 3, 1), April = new(2026, 4, 1), Today = new(2026, 6, 15);
    private readonly ShopFixture _shop = new();
    private ProjectId _project;

    public async Task InitializeAsync()
    {
        await _shop.InitializeAsync();
        _shop.Clock.Now = Shanghai.At(Today, new TimeOnly(12, 0));
        var project = new Project(Code) { Name = "示范项目", Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) };
        project.Indicators.AddRange(Metrics.Select((metric, i) => new Indicator(metric) { Position = i, Name = metric, Metric = metric }));
        await _shop.Find(async db =>
        {
            db.Add(project);
            return await db.SaveChangesAsync();
        });
        _project = project.Id;
    }

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task What_nobody_recorded_is_not_zero()
    {
        foreach (var metric in Metrics)
        {
            (await Page(metric)).Figure.Actual.ShouldBeNull(metric);
        }
    }

    [Fact]
    public async Task Records_count_from_their_day_and_what_was_corrected_is_seen_and_counts_nothing()
    {
        await Keep(BenefitKind.Jobs, 10, March);
        await Keep(BenefitKind.Jobs, 5, April);
        var wrong = await Keep(BenefitKind.Jobs, 4, April);
        var known = _shop.Clock.Now;
        _shop.Clock.Now += TimeSpan.FromHours(1);
        await Keep(BenefitKind.Jobs, 7, April, e => e with { Replaces = wrong, Reason = "少写了三个人" });
        var never = await Keep(BenefitKind.Jobs, 100, April);
        await Keep(BenefitKind.Jobs, 100, April, e => e with { Replaces = never, Reason = "没有这回事", IsVoid = true });
        await Keep(BenefitKind.Households, 33, April);
        await Keep(BenefitKind.Jobs, 1000, April, e => e with { Project = null });

        (await Page("jobs", new DateOnly(2026, 3, 31))).Figure.Actual.ShouldNotBeNull().Counted.ShouldBe(10);
        var page = await Page("jobs");
        var actual = page.Figure.Actual.ShouldNotBeNull();
        (actual.Gross, actual.Counted, actual.Rows, actual.RowsTotal).ShouldBe((22, 22, 6, 22));
        page.Rows.Select(r => r.Contribution).ShouldBe([10, 5, 0, 7, 0, 0], ignoreOrder: true);
        page.Rows.Sum(r => r.Contribution).ShouldBe(actual.Counted);
        page.Rows.Count(r => r.Cells.OfType<string>().Any(c => c.EndsWith("（已被更正，不计）", StringComparison.Ordinal))).ShouldBe(2);
        (await Page("households")).Figure.Actual.ShouldNotBeNull().Counted.ShouldBe(33);
        (await Page("beneficiaries")).Figure.Actual.ShouldBeNull();

        (await Ask("jobs", March, Today)).Counted.ShouldBe(1022, "outside of projects all count");
        (await Ask("jobs", new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 1))).Counted.ShouldBe(1012);
        var before = await _shop.Send(Given.Bureau, new ListProgrammeEntries(ProgrammeFigure.Jobs, _project, known));
        before.Where(e => e.Counts).Sum(e => e.Value).ShouldBe(19, "a correction that came later is not known yet");
    }

    [Fact]
    public async Task A_record_without_a_day_is_left_out_and_said()
    {
        await _shop.Send(Given.Bureau, new KeepRule(Entry(March), "资金办法", "", RuleStatus.InForce));
        await _shop.Send(Given.Bureau, new KeepRule(Entry(null), "资产办法", "", RuleStatus.InForce));
        var actual = (await Page("rules-issued")).Figure.Actual.ShouldNotBeNull();
        (actual.Gross, actual.Counted, actual.Rows).ShouldBe((2, 1, 1));
        actual.LeftOut.ShouldBe([new LeftOut("没有日期的记录", 1, 1)]);
        (await Page("rules-issued", leftOut: true)).Rows.ShouldHaveSingleItem().Cells.ShouldContain("没有日期");
    }

    [Fact]
    public async Task Amounts_of_records_add_up_and_an_unknown_one_says_so()
    {
        await _shop.Send(Given.Bureau, new KeepAsset(Entry(March), "配送车", 9, "辆", new Money(1_080_000), "物流中心", "公司"));
        await _shop.Send(Given.Bureau, new KeepAsset(Entry(April), "冷柜", 2, "台", null, "体验店", "公司"));
        await _shop.Send(Given.Bureau, new KeepAward(Entry(April), AwardKind.Excellent, "甲公司", new Money(150_000), new Money(150_000)));
        await Keep(BenefitKind.Income, 203_500, March);
        var assets = await Page("assets-bought");
        (assets.Figure.Actual!.Counted, assets.Figure.Unit.Text(assets.Figure.Actual.Counted)).ShouldBe((1_080_000, "108.00"));
        assets.Rows[1].Cells[^1].ShouldBe("不知道");
        (await Page("awards-given")).Figure.Actual!.Counted.ShouldBe(150_000);
        (await Page("farm-income")).Figure.Actual!.Counted.ShouldBe(203_500);
    }

    [Fact]
    public async Task What_is_paid_and_received_is_what_the_books_say_on_the_day()
    {
        await _shop.Send(Given.Bureau, new EnterFunds(Guid.NewGuid(), _project, FundEntryKind.Received, FundSource.Central, FundsGround.Wan(10), March, "财〔2026〕1号", []));
        var work = await _shop.NewWork(10, code: Code);
        await _shop.Send(Given.Bureau, new AcceptWork(work, Today, "验收组", [await _shop.Paper()]));
        var request = await _shop.Ask(work, 6);
        await _shop.Approve(request);
        await _shop.Pay(request);
        _shop.Clock.Now += TimeSpan.FromDays(10);
        var payout = (await _shop.Look(work)).Payouts.ShouldHaveSingleItem();
        await _shop.Send(Given.Bureau, new CorrectPayout(Guid.NewGuid(), payout.Id, FundsGround.Wan(-1), "多付的退回来了"));

        (await Page("funds-received")).Figure.Actual!.Counted.ShouldBe(100_000);
        (await Page("funds-received", new DateOnly(2026, 2, 28))).Figure.Actual.ShouldBeNull();
        (await Page("funds-paid", Today)).Figure.Actual!.Counted.ShouldBe(60_000);
        var paid = await Page("funds-paid");
        (paid.Figure.Actual!.Counted, paid.Rows.Sum(r => r.Contribution)).ShouldBe((50_000, 50_000));
        new Money(paid.Figure.Actual.Counted).ShouldBe((await _shop.Send(Given.Bureau, new GetFunds(Code))).Total.Paid);
    }

    [Fact]
    public async Task A_firm_sees_what_each_comes_to_and_the_words_of_its_own_alone()
    {
        await _shop.Send(Given.Bureau, new KeepSelection(Entry(March), FundsGround.Firm, SelectionMethod.PublicTender, "第 1 号公告"));
        await _shop.Send(Given.Bureau, new KeepSelection(Entry(April), "别的公司", SelectionMethod.PublicTender, "第 2 号公告"));
        var rows = (await Page("contractors-chosen", who: Given.Operator)).Rows;
        rows.Select(r => r.Contribution).ShouldBe([1, 1]);
        rows[0].Cells.OfType<string>().ShouldContain(c => c.Contains("第 1 号公告"));
        rows[1].Cells.OfType<string>().ShouldAllBe(c => !c.Contains("别的公司") && !c.Contains("第 2 号公告") && !c.Contains("会议纪要"));
        (await Page("contractors-chosen")).Rows[1].Cells.OfType<string>().ShouldContain(c => c.Contains("别的公司"));
    }

    private Task<FigurePage> Page(string metric, DateOnly? asOf = null, bool leftOut = false, Actor? who = null) =>
        _shop.Send(who ?? Given.Bureau, new GetFigure(Code, metric, asOf, leftOut, 1));

    private async Task<Measurement> Ask(string metric, DateOnly from, DateOnly to) =>
        (await _shop.Send(Given.Bureau, new GetMetric(new MetricQuestion(metric, from, to, null, []), null))).Actual.ShouldNotBeNull();

    private Task<RecordId> Keep(BenefitKind kind, decimal value, DateOnly on, Func<RecordEntry, RecordEntry>? but = null) =>
        _shop.Send(Given.Bureau, new KeepBenefit(but is null ? Entry(on) : but(Entry(on)), kind, value));

    private RecordEntry Entry(DateOnly? on) => new(Guid.NewGuid(), _project, on, "会议纪要", "", []);
}
