using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>Only what is complete is submitted; then it stands still, and once accepted form, report and pack go by the snapshot.</summary>
public sealed class HandInTests : EvaluatedProject
{
    [Fact]
    public async Task What_is_missing_is_listed_with_the_place_where_it_is_filled_in_and_nothing_is_submitted()
    {
        await Stands("SelfEvaluated");
        await Fill(Full() with { ActualGoal = "", Funds = [new(null, null, null), new(null, null, null), new(null, null, null)], Lines = [new("training", "停办 5 期", null, null)] });
        await Change(p => p.Indicators.Single(i => i.Code == "points").Weight = null);
        var refused = await Refused(Submit, "not-complete");
        string[] expected = ["项目资金还没有填全", "年度总体目标还没有填全", "加起来是 80 分", "“快递首重价格”没有达到目标", "“直播销售额”超过目标的 130%", "“品牌知名度”还没有评定", "自评报告还没有写"];
        expected.ShouldAllBe(e => refused.Message.Contains(e, StringComparison.Ordinal));
        (await Acceptance()).Rounds.ShouldBeEmpty();
        (await Acceptance()).Lacks.Select(l => (l.Address, l.By)).Distinct().ShouldBe(
            [("/bureau/projects/evaluated/self-evaluation/edit", Role.Operator), ("/bureau/projects/evaluated/weights", Role.Bureau), ("/bureau/projects/evaluated/report", Role.Operator)]);
    }

    [Theory]
    [InlineData("DELETE FROM reporting.manual_figure f USING reporting.indicator i WHERE i.id = f.indicator AND i.code = 'pleased'", "“群众满意度”没有实际完成值", "/bureau/projects/evaluated/indicators/pleased/figures/new")]
    [InlineData("UPDATE reporting.indicator SET target = NULL WHERE code = 'pleased'", "“群众满意度”没有年度指标值", "/bureau/projects/evaluated/indicators/pleased/edit")]
    [InlineData("UPDATE reporting.indicator SET weight = 11 WHERE code = 'pleased'", "加起来是 91 分，应当是 90 分", "/bureau/projects/evaluated/weights")]
    [InlineData("UPDATE reporting.self_evaluation_form SET expected_goal = ''", "年度总体目标还没有填全", "/bureau/projects/evaluated/self-evaluation/edit")]
    [InlineData("UPDATE reporting.fund_row SET paid = NULL", "项目资金还没有填全", "/bureau/projects/evaluated/self-evaluation/edit")]
    public async Task One_thing_that_is_missing_is_enough(string damage, string said, string address)
    {
        await HandedIn();
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE reporting.manual_figure DISABLE TRIGGER USER"));
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync(damage));
        (await Refused(Submit, "not-complete")).Message.ShouldContain($"还缺 1 项，没有提交：");
        (await Acceptance()).Lacks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.What.ShouldContain(said), l => l.Address.ShouldBe(address));
    }

    [Fact]
    public async Task What_was_submitted_can_not_be_judged_by_anything_else_until_it_is_returned()
    {
        await HandedIn();
        await Submit();
        foreach (var change in Changes())
        {
            (await Refused(() => Shop.Send(Given.Bureau, change), "fixed")).Message.ShouldContain("先在“验收”里退回");
        }
        (await Shop.Send(Given.Bureau, new GetProjectDraft(Code))).Fixed.ShouldNotBeNull();
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "凭证不全"));
        await Shop.Send(Given.Bureau, Changes()[0]);
        (await Shop.Send(Given.Bureau, new GetProjectDraft(Code))).Fixed.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_accepted_can_never_be_judged_by_anything_else()
    {
        await Accepted();
        foreach (var change in Changes())
        {
            (await Refused(() => Shop.Send(Given.Bureau, change), "fixed")).Message.ShouldContain("已经验收");
        }
        await Stands("Closed");
        await Refused(() => Shop.Send(Given.Bureau, Changes()[0]), "fixed");
    }

    [Fact]
    public async Task A_correction_after_acceptance_changes_neither_form_nor_report_nor_pack_and_stands_beside_them_with_its_day()
    {
        await Accepted();
        var before = await Page();
        before.Accepted.ShouldNotBeNull().Later.ShouldBeEmpty();
        before.Sheet.Notes[1].ShouldStartWith("实际完成值取自 2026年6月15日验收时定格的快照（校验值 ");
        Shop.Clock.Now = Shop.Clock.Now.AddDays(3);
        await Corrected("training", 800);

        var after = await Page();
        after.Sheet.Indicators.Rows.SelectMany(r => r).ShouldBe(before.Sheet.Indicators.Rows.SelectMany(r => r));
        (await Cell("电商人次培训", 5)).ShouldBe("470人次");
        (await Total()).ShouldBe("80.33");
        after.Accepted!.Later.ShouldBe([new LaterFigure(new DateOnly(2026, 6, 18), "training", "电商人次培训", "470人次", "800人次", "更正（周店长）：少算了 330 人")]);
        (await Shop.Send(Given.Bureau, new GetReport(Code, null))).ShouldSatisfyAllConditions(r => r.Changes.ShouldBeEmpty(), r => r.AcceptedAt.ShouldNotBeNull());
        var snapshot = await Shop.Send(Given.Bureau, new GetSnapshot(after.Accepted.Snapshot, Recompute: true));
        (snapshot.Drifts!.Count, snapshot.Later.Count).ShouldBe((0, 1));
        var files = Unpack((await Shop.Send(Given.Bureau, new PackEvidence(Code))).Content);
        Encoding.UTF8.GetString(files["index.txt"]).ShouldSatisfyAllConditions(t => t.ShouldContain("总分：80.33"), t => t.ShouldContain(snapshot.Snapshot.Sha256), t => t.ShouldNotContain("与验收时不同"));
        MiniExcelLibs.MiniExcel.Query(new MemoryStream(files["03 佐证明细/01 电商人次培训.xlsx"])).Select(r => string.Join('|', ((IDictionary<string, object>)r).Values)).ShouldSatisfyAllConditions(
            rows => rows.ShouldContain(r => r.StartsWith("认定数（人次）|470", StringComparison.Ordinal)), rows => rows.ShouldNotContain(r => r.Contains("少算了")));
    }

    [Fact]
    public async Task Targets_and_points_of_the_form_are_the_accepted_ones_however_the_indicators_stand()
    {
        await Accepted();
        await Change(p => (p.Indicators.Single(i => i.Code == "training").Target, p.Indicators.Single(i => i.Code == "points").Weight) = (100, 1));
        (await Cell("电商人次培训", 4)).ShouldBe("≥800人次");
        (await Cell("村级站点", 6)).ShouldBe("10*");
        (await Total()).ShouldBe("80.33");
    }

    [Fact]
    public async Task A_returned_project_measures_anew()
    {
        await HandedIn();
        await Submit();
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "重新核对培训人次"));
        await Corrected("training", 800);
        (await Page()).Accepted.ShouldBeNull();
        (await Cell("电商人次培训", 5)).ShouldBe("800人次");
    }

    [Fact]
    public async Task Rows_that_are_no_longer_those_that_were_accepted_are_named_in_the_pack()
    {
        await Accepted();
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE reporting.manual_figure DISABLE TRIGGER USER"));
        await Shop.Find(db => db.Database.ExecuteSqlRawAsync("UPDATE reporting.manual_figure SET value = 471 WHERE value = 470"));
        var index = Encoding.UTF8.GetString(Unpack((await Shop.Send(Given.Bureau, new PackEvidence(Code))).Content)["index.txt"]);
        index.ShouldContain("明细与验收时不同：电商人次培训，快照 470，现在算出 471");
        (await Total()).ShouldBe("80.33");
    }

    [Fact]
    public async Task Attachments_of_entered_figures_are_in_a_folder_of_their_indicator_and_in_the_index()
    {
        var photo = Pictures.Jpeg();
        await Corrected("training", 480, await Attached("签到表.jpg"), await Attached("签到表.jpg"));
        await Corrected("pleased", 96, await Attached("问卷:一<二>.jpg"));
        await Shop.Send(Given.Operator, new EnterFigure(Guid.NewGuid(), Code, "watched", null, 1, new DateOnly(2026, 5, 31), "表", "", false, [await Attached("不考核.jpg")], null));
        var files = Unpack((await Shop.Send(Given.Bureau, new PackEvidence(Code))).Content);
        files.Keys.Where(f => f.StartsWith("04", StringComparison.Ordinal)).ShouldBe(
            ["04 填报附件/01 电商人次培训/2026-05-31 签到表.jpg", "04 填报附件/01 电商人次培训/2026-05-31 签到表 (2).jpg", "04 填报附件/05 群众满意度/2026-05-31 问卷_一_二_.jpg"]);
        files["04 填报附件/01 电商人次培训/2026-05-31 签到表 (2).jpg"].ShouldBe(photo);
        var index = Encoding.UTF8.GetString(files["index.csv"]);
        files.Where(f => f.Key.StartsWith("04", StringComparison.Ordinal)).ShouldAllBe(f => index.Contains($"\"{f.Key}\",{f.Value.Length},{Convert.ToHexStringLower(SHA256.HashData(f.Value))}"));
    }

    private static MediatR.IRequest<MediatR.Unit>[] Changes()
    {
        var facts = new IndicatorFacts("产出指标", "数量指标", "电商人次培训", "人次", Direction.AtLeast, false, "", null, "", 400, false, []);
        return
        [
            new EditIndicator(Code, "training", 0, facts, "目标低一点"), new AddIndicator(Code, IndicatorId.New(), facts with { Name = "新的" }), new RetireIndicator(Code, "training", new DateOnly(2026, 5, 1), "不评了"),
            new MoveIndicator(Code, "training", 1), new RemoveIndicator(Code, "training"), new SetWeights(Code, 0, PointsLayout.Usual, [new("training", 0, 20, false), new("points", 0, 20, false)], "调一调"),
            new EditProject(Code, 0, new ProjectFacts(Code, "改名", 2027, "中央财政", Wan(40), "庆阳陇象公司", "合水县工信商务局", new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30))),
        ];
    }

    private async Task HandedIn()
    {
        await Stands("SelfEvaluated");
        await Fill();
        await Shop.Send(Given.Operator, new DraftReport(Code, 0));
    }

    private Task Submit() => Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "建设内容全部完成，申请验收"));

    private async Task Accepted()
    {
        await HandedIn();
        await Submit();
        await Shop.Send(Given.Bureau, new RecordCheck(Code, new DateOnly(2026, 6, 15), [.. Enumerable.Range(0, 5).Select(i => new CheckedItem(i, true, ""))], [await Attached("现场.jpg")]));
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, ""));
    }

    private async Task Corrected(string indicator, decimal value, params FileId[] files)
    {
        var entry = (await Shop.Send(Given.Operator, new ListEntries(Code, indicator))).Entries.Single(e => e.Counts);
        await Shop.Send(Given.Operator, new EnterFigure(
            Guid.NewGuid(), Code, indicator, entry.Id, value, entry.On, "签到表", "少算了 330 人", false, files.Length > 0 ? files : [await Attached("签到表.jpg")], null));
    }

    private Task<FileId> Attached(string name) => Shop.Send(Given.Operator, new AddFile(new MemoryStream(Pictures.Jpeg()), name));

    private Task<AcceptanceView> Acceptance() => Shop.Send(Given.Operator, new GetAcceptance(Code));

    private static Dictionary<string, byte[]> Unpack(Stream content)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var entry = e.Open();
            using var bytes = new MemoryStream();
            entry.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
