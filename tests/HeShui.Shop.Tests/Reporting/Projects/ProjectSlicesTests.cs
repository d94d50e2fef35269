using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting.Projects;

/// <summary>Projects as the bureau keeps them, through the whole pipeline.</summary>
public sealed class ProjectSlicesTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static int _number;

    [Fact]
    public async Task A_project_goes_from_a_draft_to_its_self_evaluation()
    {
        var code = await Created();
        var (output, benefit, satisfied) = (await Added(code, "产出"), await Added(code, "效益", IndicatorLevel.Benefit, "社会效益指标"), await Added(code, "满意", IndicatorLevel.Satisfaction, "服务对象满意度指标"));
        (await Refused(new TakeProjectStep(code, ProjectState.Running, ""))).Message.ShouldContain("产出指标还差 50 分");
        await Send(new SetWeights(code, 1, PointsLayout.Usual, [new(output, 1, 50, false), new(benefit, 1, 30, true), new(satisfied, 1, 6, false)], ""));
        (await Record(code)).Missing.ShouldBe(["满意度指标还差 4 分"]);
        (await Refused(new TakeProjectStep(code, ProjectState.Running, ""))).Code.ShouldBe("not-ready");
        await Send(new SetWeights(code, 1, PointsLayout.Usual, [new(satisfied, 2, 10, false)], ""));
        await Send(new TakeProjectStep(code, ProjectState.Running, "都齐了"));
        await Send(new TakeProjectStep(code, ProjectState.SelfEvaluated, ""));
        var record = await Record(code);
        record.Steps.Select(s => (s.From, s.To, s.Why, s.By)).ShouldBe([(ProjectState.Running, ProjectState.SelfEvaluated, "", "孙股长"), (ProjectState.Draft, ProjectState.Running, "都齐了", "孙股长")]);
        (await Refused(new TakeProjectStep(code, ProjectState.Running, ""))).Code.ShouldBe("wrong-step");
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_makes_one_project()
    {
        var create = new CreateProject(ProjectId.New(), Facts());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send(create)));
        (await shop.Find(db => db.Projects.CountAsync(p => p.Code == create.Facts.Code))).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_take_the_same_code_the_second_is_told()
    {
        var facts = Facts();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Outcome(new CreateProject(ProjectId.New(), facts))));
        outcomes.Count(o => o is null).ShouldBe(1);
        outcomes.Where(o => o is not null).ShouldAllBe(o => o == "code-taken");
    }

    [Fact]
    public async Task Of_two_who_edit_a_project_the_second_is_told_and_nothing_is_lost()
    {
        var code = await Created();
        var facts = (await Draft(code)).Facts;
        var outcomes = await Task.WhenAll(Outcome(new EditProject(code, 1, facts with { Firm = "甲公司" })), Outcome(new EditProject(code, 1, facts with { Firm = "乙公司" })));
        outcomes.Order().ShouldBe([null, "changed-meanwhile"]);
        var draft = await Draft(code);
        draft.Facts.Firm.ShouldBe(outcomes[0] is null ? "甲公司" : "乙公司");
        draft.Version.ShouldBe(2);
        await Send(new EditProject(code, 2, facts with { Firm = "乙公司" }));
        (await Draft(code)).Facts.Firm.ShouldBe("乙公司");
    }

    [Fact]
    public async Task Saving_the_same_twice_saves_once()
    {
        var code = await Created();
        var edit = new EditProject(code, 1, (await Draft(code)).Facts with { Name = "新名字" });
        await Send(edit);
        await Send(edit);
        (await Draft(code)).Version.ShouldBe(2);

        var indicator = await Added(code, "产出");
        var change = new EditIndicator(code, indicator, 1, Quantity("产出") with { Target = 200 }, "");
        await Send(change);
        await Send(change);
        (await Draft(code)).Indicators.Single().Version.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_who_edit_an_indicator_the_second_is_told()
    {
        var code = await Created();
        var indicator = await Added(code, "产出");
        var outcomes = await Task.WhenAll(
            Outcome(new EditIndicator(code, indicator, 1, Quantity("产出") with { Target = 1 }, "")), Outcome(new EditIndicator(code, indicator, 1, Quantity("产出") with { Target = 2 }, "")));
        outcomes.Order().ShouldBe([null, "changed-meanwhile"]);
        (await Draft(code)).Indicators.Single().Target.ShouldBe(outcomes[0] is null ? "≥ 1 人" : "≥ 2 人");
    }

    [Fact]
    public async Task Of_two_who_spread_the_points_the_second_is_told_and_who_saves_other_points_is_no_second()
    {
        var code = await Created();
        var (one, two) = (await Added(code, "甲"), await Added(code, "乙"));
        var outcomes = await Task.WhenAll(
            Outcome(new SetWeights(code, 1, PointsLayout.Usual, [new(one, 1, 20, false)], "")), Outcome(new SetWeights(code, 1, PointsLayout.Usual, [new(one, 1, 25, false)], "")));
        outcomes.Order().ShouldBe([null, "changed-meanwhile"]);
        await Send(new SetWeights(code, 1, PointsLayout.Usual, [new(two, 1, 10, false)], ""));
        (await Draft(code)).Indicators.Sum(i => i.Weight).ShouldBe(outcomes[0] is null ? 30 : 35);
        (await Outcome(new SetWeights(code, 0, new PointsLayout(40, 40, 10), [], ""))).ShouldBe("changed-meanwhile");
    }

    [Fact]
    public async Task A_metric_brings_its_own_unit_and_its_code()
    {
        var code = await Created();
        await Send(new AddIndicator(code, IndicatorId.New(), Quantity("销售额") with { Unit = "元", Metric = "net-sales", Level1 = IndicatorLevel.Benefit, Level2 = "经济效益指标", Target = 300 }));
        var row = (await Draft(code)).Indicators.Single();
        (row.Code, row.Target).ShouldBe(("net-sales", "≥ 300 万元"));
        await Should.ThrowAsync<NotFoundException>(Send(new AddIndicator(code, IndicatorId.New(), Quantity("x") with { Metric = "no-such-metric" })));
    }

    [Fact]
    public async Task The_figure_of_a_day_is_set_against_the_target_of_its_year()
    {
        var code = await Created(Facts() with { From = new DateOnly(2024, 1, 1), To = new DateOnly(2026, 12, 31), Year = 2024 });
        var training = await Added(code, Quantity("培训") with { Target = 800, YearTargets = [new YearAim(2024, 0, false), new YearAim(2025, 400, true)] });
        var price = await Added(code, Quantity("首重价格") with { Level2 = "成本指标", Direction = Direction.AtMost, Unit = "元", Target = 3 });
        var words = await Added(code, Quantity("制度") with { Level2 = "质量指标", IsQualitative = true, Expectation = "达成预期指标", Target = 7 });
        await Enter(code, training, 300, new DateOnly(2024, 6, 1));
        await Enter(code, price, 2.7m, new DateOnly(2024, 6, 1));

        (await Figure(new DateOnly(2023, 12, 31), training)).Actual.ShouldBeNull();
        var first = await Figure(new DateOnly(2024, 12, 31), training);
        (first.Target, first.Completion.ToString(), first.Completion.Reached).ShouldBe((0, "—", true), "nothing is divided by zero");
        var second = await Figure(new DateOnly(2025, 1, 1), training);
        (second.Target, second.TargetAssumed, second.Completion.ToString()).ShouldBe((400, true, "75%"));
        var third = await Figure(new DateOnly(2026, 3, 1), training);
        (third.Target, third.TargetAssumed, third.Completion.ToString()).ShouldBe((800, false, "37.5%"));
        (await Figure(new DateOnly(2025, 1, 1), price)).Completion.ToString().ShouldBe("111.11%");
        var said = await Figure(new DateOnly(2025, 1, 1), words);
        (said.Target, said.Expectation, said.Completion.ToString()).ShouldBe((null, "达成预期指标", "—"));

        async Task<Figure> Figure(DateOnly asOf, string indicator) => (await shop.Send(Given.Bureau, new GetProject(code, asOf))).Figures.Single(f => f.Code == indicator);
    }

    [Fact]
    public async Task An_indicator_with_figures_is_not_removed_but_retired_and_earlier_days_keep_it()
    {
        var code = await Created();
        var indicator = await Added(code, "培训");
        await Enter(code, indicator, 5, Today.AddDays(-10));
        (await Refused(new RemoveIndicator(code, indicator))).Code.ShouldBe("indicator-used");
        await Send(new RetireIndicator(code, indicator, Today, "不再考核"));
        (await Days(Today.AddDays(-1))).ShouldBe(1);
        (await Days(Today)).ShouldBe(0);
        (await shop.Find(db => db.ManualFigures.CountAsync(f => db.Set<Indicator>().Any(i => i.Id == f.Indicator && i.Code == indicator && i.Name == "培训" && i.RetiredOn == Today)))).ShouldBe(1);
        (await Record(code)).Retired.ShouldHaveSingleItem().On.ShouldBe(Today);

        async Task<int> Days(DateOnly day) => (await shop.Send(Given.Bureau, new GetProject(code, day))).Figures.Count;
    }

    [Fact]
    public async Task An_indicator_that_nothing_hangs_on_goes_without_a_trace()
    {
        var code = await Created();
        var (gone, said) = (await Added(code, "多余"), await Added(code, "有话说"));
        await Send(new AddComment(code, Guid.CreateVersion7(), said, "看看这个"));
        await Send(new RemoveIndicator(code, gone));
        (await Refused(new RemoveIndicator(code, said))).Code.ShouldBe("indicator-used");
        (await Draft(code)).Indicators.ShouldHaveSingleItem().Code.ShouldBe(said);
    }

    [Fact]
    public async Task A_task_is_given_once_done_once_and_is_late_after_its_last_day()
    {
        var code = await Created();
        var give = new AddTask(code, Guid.CreateVersion7(), null, "补交签到表", "第二季度", Today, "陇象 王经理");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(give)));
        var task = (await Record(code)).Tasks.ShouldHaveSingleItem();
        (task.IsOpen, task.IsOverdue).ShouldBe((true, false));
        (await Refused(give with { Id = Guid.CreateVersion7(), DueOn = Today.AddDays(-1) })).Code.ShouldBe("due-past");

        var file = await Uploaded("签到表.pdf");
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Outcome(new FinishTask(code, task.Id, "交了", [file]), Given.Operator)));
        outcomes.Order().ShouldBe([null, "task-closed", "task-closed"]);
        var done = await Record(code);
        (done.Tasks[0].DoneBy, done.Tasks[0].DoneNote, done.OpenTasks).ShouldBe(("周店长", "交了", 0));
        var proof = done.Files.ShouldHaveSingleItem();
        (proof.Name, proof.Task, proof.By).ShouldBe(("签到表.pdf", task.Id, "周店长"));
        (await Refused(new WithdrawTask(code, task.Id, "不用了"))).Code.ShouldBe("task-closed");
    }

    [Fact]
    public void A_task_is_overdue_from_the_day_after_its_last()
    {
        var task = new ProjectTask(Guid.NewGuid(), ProjectId.New(), null, "交表", "", new DateOnly(2026, 5, 31), "王", "孙股长", shop.Clock.Now);
        (task.IsOverdue(new DateOnly(2026, 5, 31)), task.IsOverdue(new DateOnly(2026, 6, 1))).ShouldBe((false, true));
        task.Withdraw("不用了", "孙股长", shop.Clock.Now);
        task.IsOverdue(new DateOnly(2026, 6, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_word_is_said_once_and_stays()
    {
        var code = await Created();
        var indicator = await Added(code, "培训");
        var say = new AddComment(code, Guid.CreateVersion7(), indicator, "人次怎么算的？");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(say)));
        await Send(new AddComment(code, Guid.CreateVersion7(), null, "按签到表。"), Given.Operator);
        (await Record(code)).Comments.Select(c => (c.Indicator, c.Text, c.By)).ShouldBe([(null, "按签到表。", "周店长"), ("培训", "人次怎么算的？", "孙股长")]);
    }

    [Fact]
    public async Task An_attachment_is_struck_through_with_a_reason_and_can_still_be_opened()
    {
        var code = await Created();
        var file = await Uploaded("合同.pdf");
        var attach = new AddProjectFiles(code, Guid.CreateVersion7(), null, "承办合同", [file]);
        await Task.WhenAll(Send(attach), Send(attach));
        var row = (await Record(code)).Files.ShouldHaveSingleItem();
        await Send(new RemoveProjectFile(code, row.Id, "传错了"));
        (await Refused(new RemoveProjectFile(code, row.Id, "再来"))).Code.ShouldBe("file-removed");
        var removed = (await Record(code)).Files.ShouldHaveSingleItem();
        (removed.RemovedBy, removed.RemovedWhy, removed.File).ShouldBe(("孙股长", "传错了", file));
        (await shop.Send(Given.Bureau, new OpenFile(file))).Content.Dispose();
        (await Outcome(new RemoveProjectFile(await Created(), row.Id, "别的项目"))).ShouldBe("not-found");
    }

    [Theory]
    [InlineData("UPDATE reporting.project_step SET why = 'x'")]
    [InlineData("DELETE FROM reporting.project_step")]
    [InlineData("TRUNCATE reporting.project_step")]
    [InlineData("UPDATE reporting.indicator_change SET before = 'x'")]
    [InlineData("DELETE FROM reporting.indicator_change")]
    [InlineData("UPDATE reporting.project_comment SET text = 'x'")]
    [InlineData("DELETE FROM reporting.project_comment")]
    [InlineData("DELETE FROM reporting.project_file")]
    public async Task The_database_itself_keeps_what_was_said_and_done(string statement)
    {
        await using var connection = new NpgsqlConnection(shop.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task Whoever_runs_the_shop_reads_and_does_tasks_and_edits_nothing()
    {
        var code = await Created();
        ICommand[] edits =
        [
            new CreateProject(ProjectId.New(), Facts()), new EditProject(code, 1, Facts()), new AddIndicator(code, IndicatorId.New(), Quantity("x")), new TakeProjectStep(code, ProjectState.Running, ""),
            new AddTask(code, Guid.CreateVersion7(), null, "x", "", Today, "y"), new RetireIndicator(code, "x", Today, "y"), new SetWeights(code, 1, PointsLayout.Usual, [], ""),
        ];
        foreach (var edit in edits)
        {
            await Should.ThrowAsync<NotAllowedException>(Send(edit, Given.Operator), edit.GetType().Name);
        }
        (await shop.Send(Given.Operator, new GetProjectRecord(code))).Name.ShouldBe("项目");
    }

    [Fact]
    public async Task The_list_says_what_is_missing()
    {
        var code = await Created();
        (await shop.Send(Given.Bureau, new ListProjects())).Single(p => p.Code == code).Missing.ShouldContain("产出指标还差 50 分");
    }

    private DateOnly Today => Shanghai.DateOf(shop.Clock.Now);

    private static ProjectFacts Facts() => new($"p-{Interlocked.Increment(ref _number):D3}", "项目", 2026, "省级专项资金", new Money(400_000), "云源公司", "合水县工信商务局", new DateOnly(2022, 1, 1), null);

    private static IndicatorFacts Quantity(string name) => new(IndicatorLevel.Output, "数量指标", name, "人", Direction.AtLeast, false, "", null, "", 100, false, []);

    private async Task<string> Created(ProjectFacts? facts = null)
    {
        var create = new CreateProject(ProjectId.New(), facts ?? Facts());
        await Send(create);
        return create.Facts.Code;
    }

    private Task<string> Added(string project, string name, string level1 = IndicatorLevel.Output, string level2 = "数量指标") =>
        Added(project, Quantity(name) with { Level1 = level1, Level2 = level2 });

    private async Task<string> Added(string project, IndicatorFacts facts)
    {
        var id = IndicatorId.New();
        await Send(new AddIndicator(project, id, facts));
        return await shop.Find(db => db.Set<Indicator>().Where(i => i.Id == id).Select(i => i.Code).SingleAsync());
    }

    private Task<int> Enter(string project, string indicator, decimal value, DateOnly on) => shop.Find(async db =>
    {
        var found = await db.RequireIndicator(project, indicator, CancellationToken.None);
        db.Add(new ManualFigure(found.Indicator.Id, value, on, "签到表", "孙股长", shop.Clock.Now));
        return await db.SaveChangesAsync();
    });

    private Task<FileId> Uploaded(string name) => shop.Send(Given.Operator, new AddFile(new MemoryStream([.. "%PDF-1.7\n"u8, .. Guid.NewGuid().ToByteArray()]), name));

    private Task<ProjectRecord> Record(string code) => shop.Send(Given.Bureau, new GetProjectRecord(code));

    private Task<ProjectDraft> Draft(string code) => shop.Send(Given.Bureau, new GetProjectDraft(code));

    private Task<MediatR.Unit> Send(ICommand command, Actor? by = null) => shop.Send(by ?? Given.Bureau, command);

    private Task<DomainException> Refused(ICommand command) => Should.ThrowAsync<DomainException>(Send(command));

    /// <returns>Null where it was done, else the code of the refusal.</returns>
    private async Task<string?> Outcome(ICommand command, Actor? by = null)
    {
        try
        {
            await Send(command, by);
            return null;
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }
}
