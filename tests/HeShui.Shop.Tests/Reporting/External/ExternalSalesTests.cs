using FluentValidation;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting.External;

public sealed class ExternalSalesTests : ElsewhereShop
{
    /// <summary>May: 淘宝 1,200.50 − 100.50 = 1,100.00; 抖音 900.00. June is not over. Agricultural: 800.00.</summary>
    [Fact]
    public async Task Months_add_up_after_refunds_by_platform()
    {
        await Enter(Month(4, 500));
        await Enter(Month(5, 1200.50m, refunded: 100.50m, agricultural: 800));
        await Enter(Month(5, 900, Platform.Douyin));
        (await Measured())!.Counted.ShouldBe(2500);
        (await Measured(new DateOnly(2026, 5, 30)))!.Counted.ShouldBe(500);
        var page = await Sales();
        (page.Total, page.Agricultural).ShouldBe((new Money(2500), new Money(800)));
        page.Months.Select(m => (m.Month.Month, m.Platform, m.Net.Yuan)).ShouldBe([(4, Platform.Taobao, 500), (5, Platform.Taobao, 1100), (5, Platform.Douyin, 900)], ignoreOrder: true);
        (await Sales(Platform.Douyin)).Rows.ShouldHaveSingleItem().Files.ShouldHaveSingleItem();
    }

    /// <summary>淘宝: the list 120.00 − 20.00 counts, the total 500.00 does not; 抖音: 900.00; 天猫 is of April.</summary>
    [Fact]
    public async Task The_figure_falls_into_platforms_that_add_up_to_it_and_open_their_own_rows()
    {
        await Enter(Month(5, 500));
        await Import(SheetFile.Of(List, Order("A-1", 120, refunded: 20)));
        await Enter(Month(5, 900, Platform.Douyin));
        await Enter(Month(4, 7, Platform.Tmall));
        var report = await Shop.Send(Given.Bureau, new GetMetric(InMay(), Dimension.Channel));
        (report.Actual!.Gross, report.Actual.Counted, report.Actual.Rows, report.Actual.LeftOut.Sum(x => x.Value)).ShouldBe((1500m, 1000m, 2, 500m));
        report.Parts.Select(p => (p.Key, p.Name, p.Actual!.Gross, p.Actual.Counted, p.Actual.Rows)).ShouldBe([("Taobao", "淘宝", 600m, 100m, 1), ("Douyin", "抖音", 900m, 900m, 1)]);
        foreach (var part in report.Parts)
        {
            var rows = await Shop.Send(Given.Bureau, new GetMetricRows(InMay(new Cut(Dimension.Channel, part.Key)), false, 1));
            (rows.Actual!.Counted, rows.Rows.PageTotal).ShouldBe((part.Actual!.Counted, part.Actual.Counted));
        }
        (await Shop.Send(Given.Bureau, new GetMetricRows(InMay(new Cut(Dimension.Channel, "Taobao")), true, 1))).Rows.PageTotal.ShouldBe(500);
        (await Shop.Send(Given.Bureau, new GetMetric(InMay(new Cut(Dimension.Channel, "nowhere")), null))).Actual.ShouldBeNull();

        static MetricQuestion InMay(params Cut[] cuts) => new("external-sales", new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 31), Today, cuts);
    }

    [Fact]
    public async Task Nothing_entered_is_no_figure() => (await Measured()).ShouldBeNull();

    [Fact]
    public async Task A_correction_is_a_new_row_and_both_are_seen()
    {
        var wrong = await Enter(Month(5, 1200));
        var right = await Correct(wrong, 1300, "漏了一天");
        (await Measured())!.Counted.ShouldBe(1300);
        var rows = (await Sales()).Rows;
        rows.Select(r => (r.Id, r.Standing, r.Corrects, r.CorrectedBy)).ShouldBe([(right, SaleStanding.Counts, wrong, (long?)null), (wrong, SaleStanding.Corrected, null, right)]);
        rows[0].Reason.ShouldBe("漏了一天");
        (await Refused(() => Correct(wrong, 1))).ShouldBe("corrected-already");
        await Correct(right, 0, "整条填错了");
        (await Measured())!.Counted.ShouldBe(0);
    }

    [Fact]
    public async Task A_month_is_entered_once_for_a_firm_on_a_platform()
    {
        await Enter(Month(5, 1200));
        (await Refused(() => Enter(Month(5, 1300)))).ShouldBe("entered-already");
        (await Refused(() => Enter(Month(5, 1300) with { Firm = " 云源 农贸" }))).ShouldBe("entered-already");
        await Enter(Month(5, 1300) with { Firm = "别家" });
        await Enter(Month(5, 1300, Platform.Jd));
    }

    [Fact]
    public async Task A_second_click_enters_nothing_twice()
    {
        var month = Month(5, 1200);
        (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Enter(month)))).Distinct().Count().ShouldBe(1);
        (await Rows()).ShouldBe(1);
    }

    [Theory]
    [InlineData(6)] // not over
    [InlineData(7)]
    public async Task Months_that_are_not_over_are_refused(int month) => (await Refused(() => Enter(Month(month, 100)))).ShouldBe("wrong-month");

    [Fact]
    public async Task Amounts_that_can_not_be_are_refused()
    {
        (await Refused(() => Enter(Month(5, 100, refunded: 100.01m)))).ShouldBe("wrong-amount");
        (await Refused(() => Enter(Month(5, 100, refunded: 50, agricultural: 50.01m)))).ShouldBe("wrong-amount");
        (await Refused(() => Enter(Month(5, -100)))).ShouldBe("wrong-amount");
        (await Should.ThrowAsync<ValidationException>(Enter(Month(5, 100, null) with { Firm = "", Amount = null, Month = null, Source = "", Files = [] })))
            .Errors.Select(e => e.PropertyName).Distinct().ShouldBe(["Platform", "Firm", "Month", "Amount", "Source", "Files"]);
    }

    [Fact]
    public async Task Ten_thousand_times_the_month_before_is_asked_about()
    {
        await Enter(Month(4, 1200));
        (await Refused(() => Enter(Month(5, 12_500_000)))).ShouldBe(EnterFigure.Doubt);
        (await Refused(() => Enter(Month(5, 0.15m)))).ShouldBe(EnterFigure.Doubt);
        await Enter(Month(5, 12_500_000) with { Confirmed = new Money(12_500_000) });
    }

    [Fact]
    public async Task The_provinces_platform_is_taken_order_by_order_only() =>
        (await Should.ThrowAsync<ValidationException>(Enter(Month(5, 100, Platform.Provincial)))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Platform");

    /// <summary>The total says 1,000.00, the list 120.00 + 30.00.</summary>
    [Fact]
    public async Task A_list_of_orders_wins_over_the_total_of_its_month_and_both_are_seen()
    {
        await Enter(Month(5, 1000));
        await Enter(Month(4, 70));
        await Enter(Month(5, 5, Platform.Jd));
        await Import(SheetFile.Of(List, Order("T1", 120), Order("T2", 30)));
        var measured = (await Measured())!;
        (measured.Gross, measured.Counted, measured.Rows).ShouldBe((1225, 225, 4));
        measured.LeftOut.Select(l => (l.Rows, l.Value)).ShouldBe([(0, 0), (1, 1000)]);
        (await Page(leftOut: true)).Rows.ShouldHaveSingleItem().Contribution.ShouldBe(1000);
        (await Sales()).Rows.Count(r => r.Standing == SaleStanding.Listed).ShouldBe(1);
    }

    [Theory]
    [InlineData("UPDATE reporting.external_sale SET amount = 1")]
    [InlineData("DELETE FROM reporting.external_sale")]
    [InlineData("TRUNCATE reporting.external_sale CASCADE")]
    public async Task The_database_itself_refuses_changes(string sql)
    {
        await Enter(Month(5, 100));
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(source.CreateCommand(sql).ExecuteNonQueryAsync())).MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task The_database_itself_refuses_an_order_twice()
    {
        await Import(SheetFile.Of(List, Order("T1", 120)));
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        const string Again =
            """
            INSERT INTO reporting.external_sale (platform, firm, order_number, "on", month, amount, refunded, net, agricultural, product, files, reason, by, account, at)
            SELECT platform, firm, order_number, "on", month, amount, refunded, net, agricultural, product, files, reason, by, account, at FROM reporting.external_sale
            """;
        (await Should.ThrowAsync<PostgresException>(source.CreateCommand(Again).ExecuteNonQueryAsync())).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
    }

    /// <summary>Whatever is entered, corrected and imported: the figure is the sum of its rows, and with what is left out it is all of it.</summary>
    [Fact]
    public async Task The_figure_is_always_the_sum_of_its_rows()
    {
        var random = new Random(20260615);
        for (var round = 0; round < 12; round++)
        {
            var month = random.Next(1, 6);
            var platform = (Platform)random.Next(3);
            switch (random.Next(3))
            {
                case 0 when (await Sales()).Rows.All(r => r.Number is not null || r.Platform != platform || r.On.Month != month):
                    await Enter(Month(month, random.Next(1, 100_000) / 100m, platform) with { Confirmed = null });
                    break;
                case 1 when (await Sales()).Rows.FirstOrDefault(r => r.CorrectedBy is null) is { } row:
                    await Correct(row.Id, random.Next(0, 100_000) / 100m);
                    break;
                default:
                    await Import(SheetFile.Of([List, .. Enumerable.Range(0, 30).Select(i => Order($"{round}-{i}", random.Next(1, 10_000) / 100m, platform: platform.Name(), month: month))]));
                    break;
            }
            var measured = (await Measured())!;
            var (counted, leftOut) = (await All(false), await All(true));
            counted.Sum(r => r.Contribution).ShouldBe(measured.Counted);
            counted.Count.ShouldBe(measured.Rows);
            leftOut.Sum(r => r.Contribution).ShouldBe(measured.LeftOut.Sum(l => l.Value!.Value));
            (measured.Counted + measured.LeftOut.Sum(l => l.Value!.Value)).ShouldBe(measured.Gross);
            (await Sales()).Total.Yuan.ShouldBe(measured.Counted);
        }
    }

    private async Task<List<HeShui.Shop.Reporting.EvidenceRow>> All(bool leftOut)
    {
        var first = await Page(leftOut: leftOut);
        var rows = first.Rows.ToList();
        for (var page = 2; page <= first.Pages; page++)
        {
            rows.AddRange((await Page(leftOut: leftOut, page: page)).Rows);
        }
        return rows;
    }
}
