using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Shared.Sheets;

public sealed class SheetTableTests
{
    private static readonly SheetColumn Month = new("月份", "统计月份"), Amount = new("金额", "销售额"), Remark = new("备注") { IsRequired = false };
    private static readonly SheetColumn[] Columns = [Month, Amount, Remark];

    [Fact]
    public void The_header_is_found_below_a_title_in_any_order_and_by_other_names()
    {
        var table = Table(SheetFile.Of(["合水县网络销售统计表"], ["单位：万元", "填报人：王"], ["序号", "销 售 额（元）", "统计月份"], [1m, 12.5m, "2026-10"], ["合计", 12.5m]));
        table.HeaderRow.ShouldBe(3);
        table.Unread.ShouldBe(["序号"]);
        table.UnitOf(Amount).ShouldBe("元");
        table.UnitOf(Month).ShouldBe("万元");
        table.Has(Remark).ShouldBeFalse();
        table.Lines.Select(l => (l.Number, l.IsTotal, l[Amount].Address, l[Month].Text)).ShouldBe([(4, false, "B4", "2026-10"), (5, true, "B5", "")]);
    }

    [Theory]
    [InlineData("金额（万元）", "万元")]
    [InlineData("金额(元)", "元")]
    [InlineData("金额/万元", "万元")]
    [InlineData("金额", null)]
    public void The_unit_is_in_the_heading(string heading, string? unit) => Table(SheetFile.Of([heading, "月份"], [1m, "2026-10"])).UnitOf(Amount).ShouldBe(unit);

    [Fact]
    public void A_missing_or_double_column_and_an_empty_table_are_refused_by_name()
    {
        Should.Throw<DomainException>(() => Table(SheetFile.Of(["月份", "数"], ["2026-10", 1m]))).Message.ShouldStartWith("“Sheet1”这张表里没有找到 “金额” 列");
        Should.Throw<DomainException>(() => Table(SheetFile.Of(["月份", "金额", "销售额"], ["2026-10", 1m, 2m]))).Message.ShouldContain("B1 和 C1");
        Should.Throw<DomainException>(() => Table(SheetFile.Of(["月份", "金额"], [null, null]))).Code.ShouldBe("sheet-no-rows");
        Should.Throw<DomainException>(() => Table(SheetFile.Of(["只有一行字"]))).Code.ShouldBe("sheet-columns");
    }

    [Fact]
    public void Merged_cells_and_hidden_rows_among_the_rows_are_problems()
    {
        var problems = new SheetProblems();
        Table(SheetFile.Of(["标题"], ["月份", "金额"], ["2026-10", 1m], [null, 2m], ["2026-12", 2m]).Merging("A1:B1").Merging("A3:A4").Hiding(5)).CheckShape(problems);
        problems.All.Select(p => p.Address).ShouldBe(["A3:A4", "第 5 行"]);
    }

    [Fact]
    public void All_problems_are_told_with_their_cells()
    {
        var problems = new SheetProblems();
        var table = Table(SheetFile.Of(
            ["月份", "金额（万元）"], ["2026-13", "$5"], [2026.1m, "12元"], [202610m, "1,23"], ["2026-10", new FormulaCell("A1*2", 5m)], ["上月", null], [new DateOnly(2026, 10, 1), new ErrorCell("#N/A")],
            ["2026-11", 1.0000001m], ["２０２６年１１月", "１，２３４．５０万元"]));
        var read = table.Lines.Select(l => (problems.Month(l[Month]), problems.Yuan(l[Amount], "金额", table.UnitOf(Amount)))).ToList();
        read[^1].ShouldBe((new DateOnly(2026, 11, 1), 12_345_000m));
        read[2].Item1.ShouldBe(new DateOnly(2026, 10, 1));
        read[5].Item1.ShouldBe(new DateOnly(2026, 10, 1));
        problems.All.Select(p => p.ToString()).ShouldBe(
        [
            "A2：“2026-13”里的月份是 13，没有这个月。",
            "B2：写的是“$”，这里只收人民币，请折成人民币元再填。",
            "A3：写成了数字 2026.1，分不清是哪个月（2026.1 和 2026.10 一样），请写成 2026-10 这样。",
            "B3：写的是元，这里的单位是万元，请统一单位。",
            "B4：“1,23”里逗号的位置不对，请只写金额。",
            "B5：是公式。请改成数值（复制后用“选择性粘贴 → 数值”）。",
            "A6：“上月”不是月份，请写成 2026-10 这样。",
            "B6：没有写金额。",
            "B7：是错误值 #N/A。",
            "B8：小于一分钱的零头没法记，请保留到分。",
        ]);
    }

    [Fact]
    public void An_order_number_kept_as_a_number_has_lost_digits()
    {
        var problems = new SheetProblems();
        var table = Table(SheetFile.Of(["月份", "金额"], [1234567890123456789m, "1234567890123456789"]));
        problems.Code(table.Lines[0][Month], "订单号", 40).ShouldBeNull();
        problems.All.ShouldHaveSingleItem().Address.ShouldBe("A2");
        problems.Code(table.Lines[0][Amount], "订单号", 40).ShouldBe("1234567890123456789");
    }

    [Fact]
    public void Percentages_are_read_as_shown()
    {
        var problems = new SheetProblems();
        var line = Table(SheetFile.Of(["月份", "金额"], [new PercentCell(0.5875m), "58.75％"])).Lines[0];
        problems.Number(line[Month], "数值").ShouldBe(58.75m);
        problems.Number(line[Amount], "数值").ShouldBe(58.75m);
        problems.Any.ShouldBeFalse();
    }

    private static SheetTable Table(SheetFile file) => SheetTable.Find(SheetReader.Read(file.Open()), Columns);
}
