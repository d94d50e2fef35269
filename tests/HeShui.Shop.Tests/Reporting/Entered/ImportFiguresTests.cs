using FluentValidation;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting.Entered;

public sealed class ImportFiguresTests(ShopFixture shop) : TrainingProject(shop)
{
    private static readonly object?[] Header = ["指标", "月份", "数值", "单位", "来源"];

    [Fact]
    public async Task A_table_is_entered_whole_with_itself_as_evidence()
    {
        var sheet = await Shop.Kept(SheetFile.Of(["培训统计"], Header, ["电商人次培训", "2026-04", 400m, "人次", "签到表"], ["电商人次培训", "2026年5月", "470", "人次", "签到表"], ["网络零售额", 202605m, 650.25m, "万元", "月报"]));
        (await Import(sheet)).ShouldBe(new ImportedRows(3, 0, 0));
        (await Counted(Day(5, 30))).ShouldBe(400);
        (await Counted(Today)).ShouldBe(470);
        (await Counted(Today, "retail")).ShouldBe(650.25m);
        (await List()).Entries.ShouldAllBe(e => e.Files.Count == 2 && e.Files.Any(f => f.Id == sheet) && e.By == Given.Operator.Name);
    }

    [Fact]
    public async Task The_same_table_twice_changes_nothing_and_says_so()
    {
        var file = SheetFile.Of(Header, ["电商人次培训", "2026-05", 470m, "人次", "签到表"]);
        await Import(await Shop.Kept(file));
        var before = await Rows();
        var again = await Import(await Shop.Kept(file));
        again.ShouldBe(new ImportedRows(0, 0, 1));
        again.ChangedNothing.ShouldBeTrue();
        (await Preview(await Shop.Kept(file))).ChangesNothing.ShouldBeTrue();
        (await Rows()).ShouldBe(before);
    }

    [Fact]
    public async Task Two_imports_at_once_enter_each_row_once()
    {
        var sheet = await Shop.Kept(SheetFile.Of(Header, ["电商人次培训", "2026-05", 470m, "人次", "签到表"]));
        var seen = (await Preview(sheet)).Seen;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.Send(Given.Operator, new ImportFigures(Code, sheet, [Proof], seen, ""))));
        answers.Sum(a => a.New).ShouldBe(1);
        (await List()).Entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_differs_from_what_is_there_becomes_a_correction_with_a_reason()
    {
        var first = await Enter(Figure(470, Day(5, 31)));
        var sheet = await Shop.Kept(SheetFile.Of(Header, ["电商人次培训", "2026-05", 480m, "人次", "签到表"], ["电商人次培训", "2026-04", 400m, "人次", "签到表"]));
        var preview = await Preview(sheet);
        preview.Rows.Select(r => (r.Standing, r.Before)).ShouldBe([(RowStanding.Correction, 470), (RowStanding.New, (decimal?)null)]);
        (await Refused(sheet)).ShouldBe("no-reason");
        (await Import(sheet, reason: "补了一次")).ShouldBe(new ImportedRows(1, 1, 0));
        (await Counted(Today)).ShouldBe(480);
        (await List()).Entries.Single(e => e.Value == 480).ShouldSatisfyAllConditions(e => e.Corrects.ShouldBe(first), e => e.Reason.ShouldBe("补了一次"));
    }

    [Fact]
    public async Task Every_problem_is_told_at_its_cell_and_nothing_is_entered()
    {
        var sheet = await Shop.Kept(SheetFile.Of(
            Header,
            ["电商人次培洲", "2026-05", 470m, "人次", "签到表"], // one character off
            ["电商人次培训", "2026-13", 470m, "人次", "签到表"],
            ["电商人次培训", "2026-05", new FormulaCell("C2", 470m), "人次", "签到表"],
            ["电商人次培训", "2026-07", 470m, "人次", "签到表"], // to come
            ["电商人次培训", "2026-05", 470m, "人", "签到表"],
            ["网络零售额", "2026-05", "$650", "万元", "月报"],
            ["注册人数", "2026-05", 9028m, "人", "系统"],
            ["示范带动", "2026-05", 1m, "", ""],
            ["电商人次培训", "2026-04", 400m, "人次", "签到表"],
            ["电商人次培训", "2026-04", 400m, "人次", "签到表"], // twice
            ["满意度", "2026-03", 95m, "%", null],
            [null, null, "约五百", null, "签到表"]).Merging("E3:E4").Hiding(4));
        var preview = await Preview(sheet);
        preview.Problems.Select(p => p.ToString()).ShouldBe(
        [
            "E3:E4：是合并的单元格。请取消合并，每一格都写上内容。",
            "第 4 行：被隐藏或筛选掉了，看不见。请取消隐藏、清除筛选，或者删去这一行。",
            "A2：这个项目没有叫“电商人次培洲”的指标，是不是“电商人次培训”？",
            "B3：“2026-13”里的月份是 13，没有这个月。",
            "C4：是公式。请改成数值（复制后用“选择性粘贴 → 数值”）。",
            "B5：2026-07-31 还没到，不能填以后的数。",
            "D6：“电商人次培训”的单位是人次，表里写的是人。请改成一致的。",
            "C7：写的是“$”，这里只收人民币，请折成人民币元再填。",
            "A8：“注册人数”由系统从明细算出来，不用填报。请删去这一行。",
            "A9：“示范带动”是定性指标，在自评表里用文字写。请删去这一行。",
            "D9：没有写单位。",
            "E9：没有写来源。",
            "A11：和第 10 行是同一个指标、同一天（2026-04-30）。请只留一行。",
            "E12：没有写来源。",
            "A13：没有写指标。",
            "B13：没有写月份。",
            "D13：没有写单位。",
            "C13：“约五百”不是数字。",
        ]);
        (await Refused(sheet)).ShouldBe("sheet-problems");
    }

    [Fact]
    public async Task Other_units_and_ten_thousandfold_values_are_asked_about()
    {
        await Enter(Figure(640, Day(4, 30), "retail"));
        var sheet = await Shop.Kept(SheetFile.Of(Header, ["网络零售额", "2026-05", 6_502_500m, "元", "月报"], ["电商人次培训", "2026-04", 400m, "人次", "签到表"], ["电商人次培训", "2026-05", 4_000_000m, "人次", "签到表"]));
        var preview = await Preview(sheet);
        preview.Problems.ShouldBeEmpty();
        preview.Questions.Select(q => q.ToString()).ShouldBe(
        [
            "D2：“网络零售额”的单位是万元，表里写的是元：6502500 元按 650.25 万元记，对吗？",
            "C4：4,000,000 人次 约是上一期（2026-04-30）的 400 人次 的 10,000 倍，是不是多写了几位，或者单位不对？",
        ]);
        await Import(sheet);
        (await Counted(Today, "retail")).ShouldBe(650.25m);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_entered()
    {
        var sheet = await Shop.Kept(SheetFile.Of(Header, ["电商人次培训", "2026-05", 470m, "人次", "签到表"]));
        var seen = (await Preview(sheet)).Seen;
        await Enter(Figure(460, Day(5, 31)));
        (await Should.ThrowAsync<DomainException>(Shop.Send(Given.Operator, new ImportFigures(Code, sheet, [Proof], seen, "改")))).Code.ShouldBe("changed-meanwhile");
        (await Counted(Today)).ShouldBe(460);
    }

    [Fact]
    public async Task Evidence_besides_the_table_is_needed()
    {
        var sheet = await Shop.Kept(SheetFile.Of(Header, ["电商人次培训", "2026-05", 470m, "人次", "签到表"]));
        var seen = (await Preview(sheet)).Seen;
        await Should.ThrowAsync<ValidationException>(Shop.Send(Given.Operator, new ImportFigures(Code, sheet, [], seen, "")));
        (await Should.ThrowAsync<DomainException>(Shop.Send(Given.Operator, new ImportFigures(Code, sheet, [sheet], seen, "")))).Code.ShouldBe("no-evidence");
        (await List()).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_do_as_well_as_months_and_one_of_both_columns_is_needed()
    {
        await Import(await Shop.Kept(SheetFile.Of(["日期", "指标", "完成值", "计量单位", "数据来源"], [Day(5, 12), "电商人次培训", 470m, "人次", "签到表"], ["2026-04", "电商人次培训", 400m, "人次", "签到表"])));
        (await List()).Entries.Select(e => e.On).ShouldBe([Day(5, 12), Day(4, 30)]);
        var without = await Shop.Kept(SheetFile.Of(["指标", "数值", "单位", "来源"], ["电商人次培训", 1m, "人次", "x"]));
        (await Should.ThrowAsync<DomainException>(Preview(without))).Message.ShouldContain("“月份”或“日期”");
    }

    private Task<FigurePreview> Preview(FileId sheet) => Shop.Send(Given.Operator, new PreviewFigures(Code, sheet));

    private async Task<ImportedRows> Import(FileId sheet, string reason = "") =>
        await Shop.Send(Given.Operator, new ImportFigures(Code, sheet, [Proof], (await Preview(sheet)).Seen, reason));

    private async Task<string> Refused(FileId sheet)
    {
        var before = await Rows();
        var refusal = await Should.ThrowAsync<DomainException>(Import(sheet));
        (await Rows()).ShouldBe(before);
        return refusal.Code;
    }
}
