using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>自评报告: drafted from the figures, edited, kept in versions.</summary>
public sealed class ReportTests : EvaluatedProject
{
    [Fact]
    public async Task A_draft_says_the_figures_of_the_form()
    {
        await Fill();
        await Draft();
        var page = await Report();
        page.Shown.ShouldNotBeNull().Texts.Count.ShouldBe(7);
        var text = string.Join('\n', page.Shown.Texts);
        string[] expected =
        [
            "项目资金 40.00 万元", "培训 800 人次，建成 65 个村级站点。", "产出指标 3 项、效益指标 2 项、满意度指标 1 项", "达到年度指标值的 3 项，没有达到的 3 项。", "自评总分 80.33 分",
            "电商人次培训：目标 ≥800人次，实际完成 470人次，完成率 58.75%。", "全年预算 40.00 万元，全年执行 32.00 万元，预算执行率 80.00%，得 8 分", "本年财政拨款预算 38.00 万元、执行 30.00 万元",
            "社会效益指标方面，品牌知名度：部分达成预期指标并具有一定效果。", "一是预算没有全部执行，执行率为 80.00%。", "二是电商人次培训没有达到年度指标值（目标 ≥800人次，实际 470人次）。原因和措施：疫情期间停办 5 期，明年补办。",
            "直播销售额超过目标的 130%，目标可能偏低", "（待补充）",
        ];
        expected.ShouldAllBe(e => text.Contains(e, StringComparison.Ordinal));
        page.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_of_an_empty_form_makes_nothing_up()
    {
        await Draft();
        var texts = (await Report()).Shown!.Texts;
        texts[3].ShouldBe("项目资金的预算和执行情况还没有填报。（待补充）");
        texts[2].ShouldContain("自评表还没有填完，暂不计总分。");
        texts[1].ShouldStartWith("（待补充）");
    }

    [Fact]
    public async Task Figures_that_changed_since_the_draft_are_named_until_somebody_has_checked_them()
    {
        await Fill();
        await Draft();
        await Measured(("training", 800));
        var page = await Report();
        page.Changes.ShouldBe([new FigureChange("电商人次培训", "470人次（目标 ≥800人次）", "800人次（目标 ≥800人次）"), new FigureChange("自评总分", "80.33", "92.7")]);

        await Write(1, page.Shown!.Texts, 0, "改过");
        (await Report()).Changes.Count.ShouldBe(2, "other words do not bring the figures up to date");
        await Shop.Send(Given.Operator, new WriteReport(Code, 2, (await Report()).Shown!.Texts, FiguresChecked: true));
        (await Report()).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_say_who_when_and_which_sections_changed_and_an_old_one_comes_back_as_a_new_one()
    {
        await Draft();
        var first = (await Report()).Shown!.Texts;
        Shop.Clock.Now = Shop.Clock.Now.AddHours(1);
        await Write(1, first, 5, "没有问题。");
        await Shop.Send(Given.Operator, new RestoreReport(Code, 2, 1));
        var page = await Report();
        page.Shown!.Texts.ShouldBe(first);
        page.Versions.Select(v => (v.Number, v.By, v.Restored, string.Join('、', v.Changed))).ShouldBe([(3, "周店长", 1, "存在问题"), (2, "周店长", null, "存在问题"), (1, "周店长", null, "")]);
        page.Versions[1].At.ShouldBe(Shop.Clock.Now);
        (await Report(2)).Shown!.Texts[5].ShouldBe("没有问题。");
        await Should.ThrowAsync<NotFoundException>(() => Report(4));
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_and_the_same_sent_twice_is_kept_once()
    {
        await Draft();
        await Draft();
        (await Report()).Latest.ShouldBe(1);
        var texts = (await Report()).Shown!.Texts;
        await Write(1, texts, 5, "第一个人");
        await Write(1, texts, 5, "第一个人");
        (await Refused(() => Write(1, texts, 5, "第二个人"), "changed-meanwhile")).Message.ShouldContain("周店长在 6月15日 12:00 存了第 2 版");
        (await Report()).Latest.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE reporting.report_version SET \"by\" = '别人'")]
    [InlineData("DELETE FROM reporting.report_version")]
    [InlineData("TRUNCATE reporting.report_version")]
    public async Task A_version_can_never_be_changed_or_removed(string sql)
    {
        await Draft();
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() => source.CreateCommand(sql).ExecuteNonQueryAsync());
        refused.MessageText.ShouldContain("append-only");
        (await Report()).Versions.ShouldHaveSingleItem().By.ShouldBe("周店长");
    }

    [Fact]
    public async Task The_document_has_the_sections_and_opens()
    {
        await Fill();
        await Draft();
        var texts = (await Report()).Shown!.Texts;
        await using var content = (await Shop.Send(Given.Bureau, new ExportReport(Code, null))).Content;
        using (var document = WordprocessingDocument.Open(content, isEditable: false))
        {
            new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).ShouldBeEmpty();
            var paragraphs = document.MainDocumentPart!.Document!.Body!.Elements<W.Paragraph>().Select(p => p.InnerText).ToList();
            paragraphs.ShouldContain("一、项目基本情况");
            paragraphs.ShouldContain("七、下一步打算");
            texts.SelectMany(t => t.Split('\n')).ShouldAllBe(line => paragraphs.Contains(line));
        }
        content.Position = 0;
        var (text, pages) = await Office.Print(content, "docx");
        pages.ShouldBeGreaterThan(0);
        text.ShouldContain("自评总分80.33分");
    }

    [Fact]
    public async Task There_is_no_document_before_there_is_a_version() => await Should.ThrowAsync<NotFoundException>(() => Shop.Send(Given.Bureau, new ExportReport(Code, null)));

    private Task<MediatR.Unit> Draft() => Shop.Send(Given.Operator, new DraftReport(Code, 0));

    private Task<ReportPage> Report(int? number = null) => Shop.Send(Given.Bureau, new GetReport(Code, number));

    private Task<MediatR.Unit> Write(int @base, IReadOnlyList<string> texts, int section, string text) =>
        Shop.Send(Given.Operator, new WriteReport(Code, @base, [.. texts.Select((t, i) => i == section ? text : t)], FiguresChecked: false));
}
