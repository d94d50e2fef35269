using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using MiniExcelLibs;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed partial class BureauJourney(RunningShop shop, Chromium chromium)
{
    private const string Project = "臻品合水同城配送平台运营";

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task The_bureau_reads_the_figures_of_2022_and_sees_them_drawn(Device device)
    {
        var bureau = await OpensTheProject(device);
        foreach (var (figure, parts) in new[]
        {
            ("注册人数", new[] { "9,028", "6,788", "133%" }), ("关注店铺人数", ["4,955", "3,726"]), ("销售额", ["312.00", "300"]),
        })
        {
            var headline = bureau.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = figure });
            foreach (var part in parts)
            {
                await Expect(headline).ToContainTextAsync(part);
            }
        }
        await Expect(bureau.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("演示数据");
        var charts = bureau.Page.GetByRole(AriaRole.Figure);
        await Expect(charts).ToHaveCountAsync(2);
        await Expect(charts.First.Locator("svg path").First).ToBeAttachedAsync();
        await Expect(charts.Last.Locator("svg path").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Behind_the_registered_users_are_as_many_rows_and_none_tells_who_it_is()
    {
        var bureau = await OpensTheRegisteredUsers();
        await bureau.Sees("全部 9,028 行合计");
        var rows = await ReadsTheRows(bureau);
        await bureau.Follows("2");
        await Expect(bureau.Page.GetByRole(AriaRole.Table).Last).ToContainTextAsync("第 2 /");
        rows += await ReadsTheRows(bureau);
        await Expect(bureau.Page.GetByRole(AriaRole.Table).Last).ToContainTextAsync($"–{rows} 行");

        await bureau.Page.GetByRole(AriaRole.Navigation, new() { Name = "分页" }).GetByRole(AriaRole.Link).Filter(new() { HasNotText = "下一页" }).Last.ClickAsync();
        await Expect(bureau.Page.GetByRole(AriaRole.Table).Last).ToContainTextAsync("–9,028 行");
        await ReadsTheRows(bureau);
    }

    [Fact]
    public async Task The_exported_sheet_has_as_many_rows_as_the_figure_says()
    {
        var bureau = await OpensTheRegisteredUsers();
        var download = await bureau.Page.RunAndWaitForDownloadAsync(() => bureau.Follows("导出 Excel"));
        var lines = MiniExcel.Query(await download.PathAsync(), excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().Select(line => line.Values.ToList()).ToList();
        lines[0][0].ShouldBe("演示数据");
        var rows = lines.SkipWhile(line => line[0] as string != "注册日期").Skip(1).ToList();
        rows.Count.ShouldBe(9028);
        rows.Select(row => row[^1]).ShouldAllBe(kind => kind as string == "演示数据");
        rows.SelectMany(row => row).OfType<string>().ShouldAllBe(cell => !FullPhone().IsMatch(cell));
    }

    [Fact]
    public async Task On_an_earlier_day_the_figure_is_smaller_and_so_are_its_rows()
    {
        var bureau = await OpensTheRegisteredUsers();
        await bureau.FillsIn("统计日", "2022-06-30");
        await bureau.Presses("看这一天");
        await bureau.Sees("2022年6月30日的数字");
        var figure = await bureau.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "认定数" }).InnerTextAsync();
        var counted = Number().Match(figure).Value;
        int.Parse(counted.Replace(",", "", StringComparison.Ordinal), null).ShouldBeInRange(1, 9027);
        await bureau.Sees($"全部 {counted} 行合计");
        await bureau.Page.GetByRole(AriaRole.Navigation, new() { Name = "分页" }).GetByRole(AriaRole.Link).Filter(new() { HasNotText = "下一页" }).Last.ClickAsync();
        await Expect(bureau.Page.GetByRole(AriaRole.Table).Last).ToContainTextAsync($"–{counted} 行");
        foreach (var day in await bureau.Page.GetByRole(AriaRole.Table).Last.GetByText(AnyDay()).AllInnerTextsAsync())
        {
            string.CompareOrdinal(day, "2022-06-30").ShouldBeLessThanOrEqualTo(0);
        }
    }

    [Fact]
    public async Task What_a_newcomer_buys_and_collects_today_is_a_row_of_the_bureaus_sales_and_the_newcomer_one_of_the_registered()
    {
        var resident = await chromium.Somebody(shop);
        var order = await resident.BuysAsNewcomer(pickup: true);
        var clerk = await chromium.Somebody(shop);
        await clerk.SignsIn(Person.Clerk);
        await (await clerk.FindsOrder("待备货", order)).Presses("备好了");
        await clerk.Follows("核销提货码");
        await clerk.FillsIn("提货码", await resident.PickupCode());
        await clerk.Presses("核销交货");
        await clerk.Sees("核销好了");

        var bureau = await chromium.Somebody(shop, Device.Desktop);
        await bureau.SignsIn(Person.Bureau);
        var newcomer = $"{resident.Phone[..3]}****{resident.Phone[^4..]}";
        await ReadsTheLastRowsOf(bureau, "net-sales");
        await Expect(RowWith(bureau, order)).ToContainTextAsync(newcomer);
        await ReadsTheLastRowsOf(bureau, "registered-users");
        await Expect(RowWith(bureau, newcomer)).ToContainTextAsync("王**");
    }

    private static async Task ReadsTheLastRowsOf(Person bureau, string figure)
    {
        await bureau.Opens($"/bureau/projects/shop-daily/figures/{figure}");
        await bureau.Page.GetByRole(AriaRole.Navigation, new() { Name = "分页" }).GetByRole(AriaRole.Link).Filter(new() { HasNotText = "下一页" }).Last.ClickAsync();
    }

    private static ILocator RowWith(Person bureau, string text) => bureau.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    private async Task<Person> OpensTheProject(Device device)
    {
        var bureau = await chromium.Somebody(shop, device);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Follows(Project);
        await bureau.SeesHeading(Project);
        return bureau;
    }

    private async Task<Person> OpensTheRegisteredUsers()
    {
        var bureau = await OpensTheProject(Device.Desktop);
        await bureau.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link, new() { Name = "9,028" }).ClickAsync();
        await bureau.SeesHeading("注册人数");
        return bureau;
    }

    /// <summary>The page shows names and phones by their ends only, and no phone number anywhere.</summary>
    /// <returns>How many rows it shows.</returns>
    private static async Task<int> ReadsTheRows(Person bureau)
    {
        (await bureau.Page.ContentAsync()).ShouldNotMatch(FullPhone().ToString());
        var rows = await bureau.Page.GetByRole(AriaRole.Table).Last.Locator("tbody").GetByRole(AriaRole.Row).AllInnerTextsAsync();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => MaskedPerson().IsMatch(row));
        return rows.Count;
    }

    [GeneratedRegex("(?<![0-9a-fA-F.])1[3-9][0-9]{9}(?![0-9a-fA-F])")]
    private static partial Regex FullPhone();

    /// <summary>Of those who have left, nothing at all is told.</summary>
    [GeneratedRegex(@"\s\p{L}\*{1,2}\s+(1[0-9]{2}\*{4}[0-9]{4}|\*{4})\s")]
    private static partial Regex MaskedPerson();

    [GeneratedRegex("[0-9,]+")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    private static partial Regex AnyDay();
}
