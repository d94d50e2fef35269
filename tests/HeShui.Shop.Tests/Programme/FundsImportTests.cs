using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Programme.Import;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using static HeShui.Shop.Tests.Programme.FundsGround;

namespace HeShui.Shop.Tests.Programme;

/// <summary>Sheets of funds as offices send them, right and wrong.</summary>
public sealed class FundsImportTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly object?[] Title = ["资金拨付表"];
    private static readonly object?[] Header = ["承办单位", "建设内容", "支出方向", "计划金额（万元）", "已付金额（万元）", "执行率"];
    private static int _number;

    /// <summary>Firms nobody knows, with rates worked out by hand: 50 ÷ 200, 33.81 ÷ 96.6, nothing planned.</summary>
    private static object?[][] Rows() =>
    [
        Title, Header,
        ["甲乙丙电子商务有限公司", "村级站点改造", "物流体系建设", 200m, 50m, "25%"],
        ["丁戊己科技有限公司", "人才孵化", "人才培训", 96.6m, 33.81m, new PercentCell(0.35m)],
        ["庚辛壬咨询有限公司", "绩效评价", "其他", null, "1.2", "—"],
        ["合计", null, null, new FormulaCell("SUM(D3:D5)", 296.6m), 85.01m, null],
    ];

    [Fact]
    public async Task A_sheet_is_looked_at_first_and_comes_in_whole_when_it_is_confirmed()
    {
        var project = await FreshProject();
        var id = await Start(project, Rows());
        var preview = await Preview(id);
        (preview.Problems.Count, preview.Questions.Count, preview.New).ShouldBe((0, 0, 3));
        preview.Rows.Select(r => r.Rate).ShouldBe(["25.00%", "35.00%", "—"]);
        (await Works(project)).ShouldBeEmpty("looking changes nothing");
        await Confirm(id);

        var works = await Works(project);
        works.Select(w => (w.Contractor, w.Name, w.Planned, w.Paid)).ShouldBe(
        [
            ("甲乙丙电子商务有限公司", "村级站点改造", Wan(200), Wan(50)), ("丁戊己科技有限公司", "人才孵化", Wan(96.6m), Wan(33.81m)), ("庚辛壬咨询有限公司", "绩效评价", Money.Zero, Wan(1.2m)),
        ], ignoreOrder: true);
        var page = await shop.Look(works.Single(w => w.Name == "村级站点改造").Id);
        var paid = page.Payouts.ShouldHaveSingleItem();
        (paid.Kind, paid.Reason, paid.On, paid.DateAssumed).ShouldBe((PayoutKind.Historic, "导入自“资金表.xlsx”第 3 行", new DateOnly(2026, 4, 30), true));
        page.Files[paid.Files.Single()].Name.ShouldBe("资金表.xlsx", "the file it came from is kept and linked");
        (await Preview(id)).ConfirmedBy.ShouldBe("孙股长");
    }

    [Fact]
    public async Task The_same_sheet_again_changes_nothing()
    {
        var project = await FreshProject();
        var id = await Start(project, Rows());
        await Confirm(id);
        (await Outcome(() => Confirm(id))).ShouldBe("imported");
        var again = await Start(project, Rows());
        (await Preview(again)).New.ShouldBe(0);
        await Confirm(again);
        (await Works(project)).Sum(w => w.Paid).ShouldBe(Wan(85.01m));
    }

    [Fact]
    public async Task Two_clicks_and_two_people_import_once()
    {
        var project = await FreshProject();
        var (first, second) = (await Start(project, Rows()), await Start(project, Rows()));
        var outcomes = await Task.WhenAll(new[] { first, first, second, second }.Select(id => Outcome(() => Confirm(id))));
        outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "", "imported", "imported"]);
        (await Works(project)).Sum(w => w.Paid).ShouldBe(Wan(85.01m));
    }

    [Fact]
    public async Task The_countys_own_sheet_contradicts_nothing()
    {
        var id = await Start(County, await County22());
        var preview = await Preview(id);
        preview.Problems.ShouldBeEmpty();
        preview.Questions.ShouldBeEmpty();
        (preview.New, preview.Total.Planned, preview.Total.Paid).ShouldBe((0, Wan(1329.47m), Wan(594.44m)));
        await Confirm(id);
        (await Works(County)).Sum(w => w.Paid).ShouldBe(Wan(594.44m));
    }

    /// <summary>What has to be put right first: cell, what is written there, where and in which words that is said.</summary>
    public static TheoryData<int, int, object?, string, string> Wrong => new()
    {
        { 3, 4, new FormulaCell("40+10", 50m), "E3", "是公式" },
        { 3, 4, "$50", "E3", "只收人民币" },
        { 3, 4, "€50", "E3", "只收人民币" },
        { 3, 4, "五十", "E3", "不是数字" },
        { 3, 4, -50m, "E3", "不能是负数" },
        { 3, 4, "500000元", "E3", "请统一单位" },
        { 3, 4, 0.0000001m, "E3", "保留到分" },
        { 3, 4, 200.01m, "E3", "比计划 200.00 万元还多" },
        { 3, 3, new ErrorCell("#REF!"), "D3", "错误值" },
        { 3, 0, null, "A3", "没有写承办单位" },
        { 4, 1, null, "B4", "没有写建设内容" },
        { 3, 1, new string('长', 81), "B3", "最多 80 个字" },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task What_can_not_be_meant_is_said_at_its_cell_and_nothing_is_imported(int row, int column, object? value, string address, string words)
    {
        var (project, rows) = (await FreshProject(), Rows());
        rows[row - 1][column] = value;
        await Refused(project, SheetFile.Of(rows), address, words);
    }

    [Fact]
    public async Task Merged_cells_hidden_rows_and_duplicates_are_said_at_their_place()
    {
        await Refused(await FreshProject(), SheetFile.Of(Rows()).Merging("A3:A4"), "A3:A4", "合并的单元格");
        await Refused(await FreshProject(), SheetFile.Of(Rows()).Hiding(4), "第 4 行", "被隐藏");
        var rows = Rows();
        rows[3] = [.. rows[2]];
        await Refused(await FreshProject(), SheetFile.Of(rows), "第 4 行", "和第 3 行是同一家单位的同一项工作");
        (await Preview(await Start(await FreshProject(), SheetFile.Of(Rows()).Merging("A1:F1")))).Problems.ShouldBeEmpty("a title may be merged");
    }

    [Fact]
    public async Task Days_that_are_none_or_have_not_come_are_refused_and_others_are_kept()
    {
        foreach (var (day, words) in new (object, string)[] { ("2026-02-30", "2026 年 2 月没有 30 日"), ("去年", "不是日期"), (new DateOnly(2026, 5, 13), "还没到") })
        {
            await Refused(await FreshProject(), SheetFile.Of(Dated(day)), "F3", words);
        }
        var project = await FreshProject();
        await Confirm(await Start(project, Dated("2026年3月5日")));
        var paid = (await shop.Look((await Works(project)).Single().Id)).Payouts.Single();
        (paid.On, paid.DateAssumed, paid.Voucher).ShouldBe((new DateOnly(2026, 3, 5), false, "记 3-05"));

        object?[][] Dated(object day) => [Title, ["承办单位", "建设内容", "方向", "计划（万元）", "已付（万元）", "支付日期", "凭证号"], ["甲乙丙电子商务有限公司", "村级站点改造", "其他", 200m, 50m, day, "记 3-05"]];
    }

    [Fact]
    public async Task A_heading_without_a_unit_or_of_another_currency_is_not_guessed()
    {
        var rows = Rows();
        rows[1] = ["承办单位", "建设内容", "支出方向", "计划金额", "已付金额（万元）", "执行率"];
        await Refused(await FreshProject(), SheetFile.Of(rows), "D2", "没有写单位");
        rows[1] = ["承办单位", "建设内容", "支出方向", "计划金额（美元）", "已付金额（万元）", "执行率"];
        await Refused(await FreshProject(), SheetFile.Of(rows), "D2", "不认识单位“美元”");
        rows[0] = ["资金拨付表", null, null, "单位：万元"];
        rows[1] = ["承办单位", "建设内容", "支出方向", "计划金额", "已付金额", "执行率"];
        (await Preview(await Start(await FreshProject(), rows))).Total.Planned.ShouldBe(Wan(296.6m));
    }

    [Fact]
    public async Task What_is_no_sheet_of_funds_is_refused_at_once()
    {
        (await Outcome(() => Start(Empty, SheetFile.Of(["什么", "都不是"], [1m, 2m])))).ShouldBe("sheet-columns");
        (await Outcome(async () => await shop.Send(Given.Bureau, new StartFundsImport(await shop.Project(Empty), await shop.Paper(), shop.Today())))).ShouldBe("sheet-kind");
        (await Outcome(async () => await shop.Send(Given.Bureau, new StartFundsImport(await shop.Project(Empty), await Upload(SheetFile.Of(Rows())), shop.Today().AddDays(1))))).ShouldBe("not-yet");
    }

    /// <summary>What looks like a slip: cell, what is written there, where and in which words it is asked about.</summary>
    public static TheoryData<int, int, object?, string, string> Odd => new()
    {
        { 3, 5, "26%", "F3", "报的执行率 26% 和金额对不上：50.00 ÷ 200.00 = 25.00%" },
        { 3, 5, 24.99m, "F3", "报的执行率 24.99% 和金额对不上" },
        { 4, 5, new PercentCell(0.3501m), "F4", "= 35.00%" },
        { 5, 5, "10%", "F5", "没有计划金额" },
        { 6, 3, 297m, "D6", "合计写的是 297.00 万元，各行加起来是 296.60 万元，差 +0.40 万元" },
        { 6, 4, 84.01m, "E6", "差 −1.00 万元" },
        { 6, 5, "30%", "F6", "85.01 ÷ 296.60 = 28.66%" },
        { 4, 0, "庆阳云原农贸发展有限公司", "A4", "和系统里的“庆阳云源农贸发展有限公司”只差一个字" },
        { 4, 1, "村级站点改", "B4", "和这张表里的“村级站点改造”只差一个字" },
    };

    [Theory, MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public async Task What_looks_like_a_slip_is_asked_about_and_comes_in_only_when_somebody_agrees(int row, int column, object? value, string address, string words)
    {
        var (project, rows) = (await FreshProject(), Rows());
        rows[row - 1][column] = value;
        var id = await Start(project, rows);
        var question = (await Preview(id)).Questions.ShouldHaveSingleItem();
        (question.Address, question.What.Contains(words)).ShouldBe((address, true), question.What);
        (await Outcome(() => Confirm(id))).ShouldBe("unanswered");
        (await Outcome(() => Confirm(id, "D3：别的"))).ShouldBe("unanswered");
        (await Works(project)).ShouldBeEmpty();
        await Confirm(id, question.ToString());
        (await Works(project)).Count.ShouldBe(3);
        (await Preview(id)).Agreed.ShouldBe([question.ToString()]);
    }

    [Fact]
    public async Task Two_firms_of_a_sheet_that_differ_by_one_character_are_asked_about()
    {
        var rows = Rows();
        (rows[2][0], rows[3][0]) = ("从未见过实业有限公司", "从未见过实业有限公可");
        (await Preview(await Start(await FreshProject(), rows))).Questions.Single().ToString().ShouldStartWith("A4：“从未见过实业有限公可”和这张表里的“从未见过实业有限公司”只差一个字");
    }

    [Theory]
    [InlineData("25.00%")]
    [InlineData("25%")]
    [InlineData(25)]
    [InlineData(0.25)]
    public async Task A_rate_that_follows_is_not_asked_about_however_it_is_written(object rate)
    {
        var rows = Rows();
        rows[2][5] = rate;
        (await Preview(await Start(await FreshProject(), rows))).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Yuan_in_a_column_of_ten_thousands_is_asked_about()
    {
        var rows = Rows();
        (rows[2][3], rows[2][4], rows[5]) = (2_000_000m, 500_000m, [null]);
        (await Preview(await Start(await FreshProject(), rows))).Questions.Single().ToString().ShouldStartWith("D3：计划 2,000,000.00 万元，大得少见。是不是把元写在万元的列里了");
    }

    [Fact]
    public async Task A_whole_sheet_ten_thousand_times_what_was_approved_is_asked_about()
    {
        var project = await FreshProject(approvedWan: 0.05m);
        (await Preview(await Start(project, Rows()))).Questions.Single().What.ShouldContain("批复的是 0.05 万元，差了上千倍");
        (await Preview(await Start(await FreshProject(approvedWan: 300), Rows()))).Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(4, 171.17, "E3", "系统里记的计划是 170.17 万元，表里是 171.17 万元")]
    [InlineData(4, 1701700, "E3", "正好差一万倍，是不是把元和万元弄混了")]
    [InlineData(5, 80, "F3", "系统里记的已付是 78.61 万元，表里是 80.00 万元")]
    public async Task Figures_that_contradict_what_is_recorded_are_refused(int column, double written, string address, string words)
    {
        var rows = await County22();
        rows[2][column] = (decimal)written;
        var preview = await Preview(await Start(County, rows));
        var problem = preview.Problems.ShouldHaveSingleItem();
        (problem.Address, problem.What.Contains(words)).ShouldBe((address, true), problem.What);
    }

    [Fact]
    public async Task A_known_work_under_another_firm_or_direction_is_asked_about()
    {
        var rows = await County22();
        (rows[2][1], rows[3][3]) = ("乙方电子商务有限公司", "别的方向");
        (await Preview(await Start(County, rows))).Questions.Select(q => q.Address).ShouldBe(["B3", "D4"]);
    }

    [Fact]
    public async Task What_is_paid_once_a_work_is_in_the_books_takes_two_people_and_is_no_history()
    {
        var (project, rows) = (await FreshProject(), Rows());
        (rows[2][4], rows[2][5], rows[5]) = (0m, "0%", [null]);
        await Confirm(await Start(project, rows));
        (rows[2][4], rows[2][5]) = (50m, "25%");
        try
        {
            shop.Clock.Now += TimeSpan.FromDays(1);
            var later = await Start(project, SheetFile.Of(rows), shop.Today());
            var problem = (await Preview(later)).Problems.ShouldHaveSingleItem();
            (problem.Address, problem.What).ShouldBe(("E3", $"这项工作 {shop.Today().AddDays(-1):yyyy-MM-dd} 起在系统里管付款，之后付的要申请、由另一个人批准，不能当历史支付导入。"));
            (await Outcome(() => Confirm(later))).ShouldBe("problems");
            await Confirm(await Start(project, SheetFile.Of(rows), shop.Today().AddDays(-1)));
            (await Works(project)).Single(w => w.Name == "村级站点改造").Paid.ShouldBe(Wan(50));
        }
        finally
        {
            shop.Clock.Now -= TimeSpan.FromDays(1);
        }
    }

    [Fact]
    public async Task Only_the_bureau_imports()
    {
        var id = await Start(await FreshProject(), Rows());
        await Should.ThrowAsync<NotAllowedException>(() => shop.Send(Given.Operator, new GetFundsImport(id)));
        await Should.ThrowAsync<NotAllowedException>(() => shop.Send(Given.Operator, new ConfirmFundsImport(id, [])));
    }

    /// <summary>The published table, with a column for the row's number that nobody looks for, and rates and totals as an office reports them.</summary>
    private async Task<object?[][]> County22()
    {
        string[] rates = ["46.19%", "46.51%", "46.2%", "46.20%", "46.20%", "35.01%", "35%", "46.20%", "46.11%"];
        var rows = (await Works(County)).Select((w, i) => (object?[])[i + 1, w.Contractor, w.Name, w.Direction, w.Planned.Yuan / FundWords.TenThousand, w.Paid.Yuan / FundWords.TenThousand, rates[i]]);
        return
        [
            Title, ["序号", .. Header], .. rows,
            ["合计", null, null, null, 1329.47m, 594.44m, "44.71%"],
        ];
    }

    private async Task Refused(string project, SheetFile file, string address, string words)
    {
        var id = await Start(project, file);
        var preview = await Preview(id);
        var problem = preview.Problems.ShouldHaveSingleItem();
        (problem.Address, problem.What.Contains(words)).ShouldBe((address, true), problem.What);
        (await Outcome(() => Confirm(id, [.. preview.Questions.Select(q => q.ToString())]))).ShouldBe("problems");
        (await Works(project)).ShouldBeEmpty();
    }

    /// <summary>A project that nothing was ever booked for.</summary>
    private async Task<string> FreshProject(decimal? approvedWan = null)
    {
        var code = $"fresh-{Interlocked.Increment(ref _number)}";
        var project = new HeShui.Shop.Reporting.Project(code) { Name = code, Year = 2026, From = new DateOnly(2026, 1, 1) };
        await shop.Find(async db =>
        {
            db.Add(project);
            return await db.SaveChangesAsync();
        });
        if (approvedWan is { } wan)
        {
            await shop.Send(Given.Bureau, new EnterFunds(Guid.NewGuid(), project.Id, FundEntryKind.Approved, FundSource.Central, Wan(wan), shop.Today(), "文", []));
        }
        return code;
    }

    private async Task<List<WorkRow>> Works(string project) => [.. (await shop.Send(Given.Bureau, new GetFunds(project))).Works];

    private Task<FundsImportId> Start(string project, object?[][] rows) => Start(project, SheetFile.Of(rows));

    private async Task<FundsImportId> Start(string project, SheetFile file, DateOnly? asOf = null) =>
        await shop.Send(Given.Bureau, new StartFundsImport(await shop.Project(project), await Upload(file), asOf ?? new DateOnly(2026, 4, 30)));

    private Task<FileId> Upload(SheetFile file) => shop.Send(Given.Bureau, new AddFile(file.Open(), "资金表.xlsx", SheetsToo: true));

    private Task<FundsImportPage> Preview(FundsImportId id) => shop.Send(Given.Bureau, new GetFundsImport(id));

    private Task<MediatR.Unit> Confirm(FundsImportId id, params string[] agreed) => shop.Send(Given.Bureau, new ConfirmFundsImport(id, agreed));
}
