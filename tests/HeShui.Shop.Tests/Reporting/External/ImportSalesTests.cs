using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting.External;

public sealed class ImportSalesTests : ElsewhereShop
{
    /// <summary>120.00 − 20.00 + 35.50 = 135.50, of which the apples' 100.00 are agricultural.</summary>
    [Fact]
    public async Task A_list_of_orders_is_entered_whole()
    {
        (await Import(SheetFile.Of(["抖音五月订单"], List, Order("5001", 120, 20, "抖店"), Order("5002", 35.50m, platform: "抖音", agricultural: "否"), ["合计", null, null, null, new FormulaCell("SUM(E3:E4)", 155.5m)])))
            .ShouldBe(new ImportedRows(2, 0, 0));
        (await Measured())!.Counted.ShouldBe(135.50m);
        var page = await Sales();
        page.Months.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.Platform.ShouldBe(Platform.Douyin), m => m.Agricultural.ShouldBe(new Money(100)), m => m.Rows.ShouldBe(2));
        page.Rows.ShouldAllBe(r => r.Files.Count == 2 && r.By == Given.Operator.Name);
    }

    [Fact]
    public async Task Totals_of_months_are_entered_too()
    {
        await Import(SheetFile.Of(["单位：万元"], ["平台", "企业", "月份", "金额", "其中农产品"], ["淘宝", Firm, "2026-04", 1.25m, 1m], ["832", Firm, "2026年5月", "0.5万元", null]));
        (await Measured())!.Counted.ShouldBe(17_500);
        (await Sales()).Agricultural.ShouldBe(new Money(10_000));
    }

    [Fact]
    public async Task Platform_and_firm_may_be_said_beside_the_table()
    {
        var file = SheetFile.Of(["订单编号", "付款时间", "买家实付金额", "是否农产品"], ["T1", new DateTime(2026, 5, 31, 23, 59, 59), "￥1,234.50", "是"]);
        var alone = await Preview(await Shop.Kept(file));
        alone.Problems.Select(p => p.Address).ShouldBe(["第 2 行", "第 2 行"]);
        await Import(file, platform: Platform.Tmall, firm: Firm);
        (await Sales()).Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.On.ShouldBe(new DateOnly(2026, 5, 31)), r => r.Net.ShouldBe(new Money(1234.50m)), r => r.Platform.ShouldBe(Platform.Tmall));
    }

    [Fact]
    public async Task The_same_table_twice_changes_nothing()
    {
        var file = SheetFile.Of(List, Order("T1", 120), Order("T2", 30));
        await Import(file);
        (await Import(file)).ShouldBe(new ImportedRows(0, 0, 2));
        (await Rows()).ShouldBe(2);
    }

    [Fact]
    public async Task An_order_counts_once_over_several_tables_and_later_refunds_correct_it()
    {
        await Import(SheetFile.Of(List, Order("T1", 120), Order("T2", 30)));
        var next = SheetFile.Of(List, Order("T2", 30), Order("T1", 120, 50), Order("T3", 10));
        (await Refused(() => Import(next))).ShouldBe("no-reason");
        (await Import(next, "月底退款")).ShouldBe(new ImportedRows(1, 1, 1));
        (await Measured())!.Counted.ShouldBe(110);
        (await Sales()).Rows.Select(r => r.Standing).Count(s => s == SaleStanding.Corrected).ShouldBe(1);
    }

    [Fact]
    public async Task Imports_of_the_same_orders_at_once_enter_each_once()
    {
        var file = SheetFile.Of([List, .. Enumerable.Range(0, 40).Select(i => Order($"T{i}", 10))]);
        var sheets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Shop.Kept(file)));
        var seen = (await Preview(sheets[0])).Seen;
        var answers = await Task.WhenAll(sheets.Select(s => Shop.Send(Given.Operator, new ImportSales(s, null, "", [Proof], seen, ""))));
        answers.Sum(a => a.New).ShouldBe(40);
        (await Rows()).ShouldBe(40);
        (await Measured())!.Counted.ShouldBe(400);
    }

    /// <summary>Our own order that came through the province's platform is in the sales ledger: under our number, or named beside the platform's.</summary>
    [Fact]
    public async Task Our_own_orders_are_seen_and_do_not_count()
    {
        var member = await Shop.Member();
        var (first, second) = (await Shop.PaidOrder(member, await Shop.Sku()), await Shop.PaidOrder(member, await Shop.Sku()));
        var (ours, named) = ((await Shop.Reload(first)).Number, (await Shop.Reload(second)).Number);
        var file = SheetFile.Of(
            [.. List, "本店订单号"], [.. Order(ours, 29.90m, platform: "臻品甘肃"), null], [.. Order("ZP77", 29.90m, platform: "臻品甘肃"), named], [.. Order("ZP78", 50, platform: "臻品甘肃"), null]);
        var preview = await Preview(await Shop.Kept(file));
        preview.Rows.Select(r => r.OwnOrder).ShouldBe([ours, named, null]);
        preview.Net.ShouldBe(new Money(50));
        await Import(file);
        var measured = (await Measured())!;
        (measured.Counted, measured.Gross).ShouldBe((50, 109.80m));
        measured.LeftOut[0].ShouldSatisfyAllConditions(l => l.Rows.ShouldBe(2), l => l.Value.ShouldBe(59.80m));
        (await Page(leftOut: true)).Rows.ShouldAllBe(r => r.Cells.OfType<string>().Any(c => c.StartsWith("就是本店订单", StringComparison.Ordinal)));
        (await Import(file)).ChangedNothing.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_problem_is_told_at_its_cell_and_nothing_is_entered()
    {
        var sheet = await Shop.Kept(SheetFile.Of(
            List,
            Order("T1", 120),
            Order("T1", 30), // twice
            Order("T3", 30, 40), // more back than paid
            ["桃宝", Firm, "T4", "2026-05-32", "€30", null, "苹果", "也许"],
            ["淘宝", Firm, 1234567890123456789m, new DateOnly(2026, 6, 16), new FormulaCell("E2", 5m), null, "苹果", "是"],
            ["合计", null, null, null, 999m]));
        (await Preview(sheet)).Problems.Select(p => p.ToString()).ShouldBe(
        [
            "E4：退款 ¥40.00 比金额 ¥30.00 还多。",
            "A5：不认识平台“桃宝”，是不是“淘宝”？能填的有：淘宝、天猫、京东、拼多多、抖音、快手、832、美团、飞猪、臻品甘肃。",
            "D5：2026 年 5 月没有 32 日。",
            "E5：写的是“€”，这里只收人民币，请折成人民币元再填。",
            "H5：写的是“也许”，请写“是”或“否”。",
            "C6：订单号被表格存成了数字，15 位以后已经丢了。请把这一列设成“文本”格式再重新贴一遍。",
            "D6：2026-06-16 还没到。",
            "E6：是公式。请改成数值（复制后用“选择性粘贴 → 数值”）。",
            "C3：和第 2 行是同一个订单号。一个订单只写一行，几样商品的写合计金额。",
        ]);
        (await Refused(() => Shop.Send(Given.Operator, new ImportSales(sheet, null, "", [Proof], "", "")))).ShouldBe("sheet-problems");
    }

    [Fact]
    public async Task A_total_that_is_not_the_sum_is_a_problem() =>
        (await Preview(await Shop.Kept(SheetFile.Of(List, Order("T1", 120), ["合计", null, null, null, 125m])))).Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe("E3：合计写的是 ¥125.00，上面各行加起来是 ¥120.00。请核对。");

    [Fact]
    public async Task What_may_be_meant_otherwise_is_asked_about()
    {
        await Import(SheetFile.Of(List, Order("T1", 120)));
        await Enter(Month(4, 1200, Platform.Jd));
        var orders = await Preview(await Shop.Kept(SheetFile.Of(["平台", "企业", "订单号", "日期", "金额"], ["天猫", "云源农贸公司", "T1", "2026-05-12", 120m])));
        orders.Questions.Select(q => q.ToString()).ShouldBe(
        [
            "表头：没有“是否农产品”这一列，农产品都按 0 记，对吗？",
            "第 2 行：企业“云源农贸公司”以前没有填过，填过“云源农贸”。确定是两家吗？同一家请写成一样的名字。",
            "C2：淘宝里已经有订单号 T1，¥120.00。这里写的是天猫，确定是另一笔吗？",
        ]);
        var months = await Preview(await Shop.Kept(SheetFile.Of(Totals, ["京东", Firm, "2026-05", 12_000_000m, 0m, 0m])));
        months.Questions.ShouldHaveSingleItem().ToString().ShouldBe("D2：¥12000000.00 约是上个月（2026-04）¥1200.00 的 10,000 倍，是不是把元和万元弄混了？");
    }

    [Fact]
    public async Task An_order_is_of_one_firm()
    {
        await Import(SheetFile.Of(List, Order("T1", 120)));
        var sheet = await Shop.Kept(SheetFile.Of(List, ["淘宝", "完全不同的合作社", "T1", "2026-05-12", 120m, 0m, "苹果", "是"]));
        (await Preview(sheet)).Problems.ShouldHaveSingleItem().What.ShouldContain("已经在“云源农贸”名下");
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_entered()
    {
        var sheet = await Shop.Kept(SheetFile.Of(List, Order("T1", 120)));
        var seen = (await Preview(sheet)).Seen;
        await Import(SheetFile.Of(List, Order("T1", 100)));
        (await Refused(() => Shop.Send(Given.Operator, new ImportSales(sheet, null, "", [Proof], seen, "改")))).ShouldBe("changed-meanwhile");
    }

    [Fact]
    public async Task A_table_without_the_columns_is_refused_by_name()
    {
        var sheet = await Shop.Kept(SheetFile.Of(["平台", "金额"], ["淘宝", 1m]));
        (await Should.ThrowAsync<DomainException>(Preview(sheet))).Message.ShouldContain("“订单号”或“月份”");
        var noDay = await Shop.Kept(SheetFile.Of(["订单号", "金额"], ["T1", 1m]));
        (await Should.ThrowAsync<DomainException>(Preview(noDay))).Message.ShouldContain("“日期”");
    }
}
