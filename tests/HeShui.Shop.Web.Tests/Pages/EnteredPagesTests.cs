using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Figures and sales elsewhere, typed and imported by the people of the firm and the bureau.</summary>
[Collection(OpenShop.Name)]
public sealed partial class EnteredPagesTests(RunningShop shop)
{
    private const string Project = "/bureau/projects/county-2021", Entries = $"{Project}/indicators/logistics-centre/figures", Form = $"{Entries}/new";

    private static readonly (string Name, byte[] Content) Proof = ("签到表.pdf", Proofs.Pdf);

    [Fact]
    public async Task A_figure_is_entered_with_evidence_and_what_was_typed_and_uploaded_is_kept()
    {
        var visitor = await shop.SignedIn(Visits.Operator);
        (string, string)[] typed = [("Key", Guid.NewGuid().ToString()), ("Value", "12,000"), ("On", "2023-01"), ("Source", "竣工验收单")];
        var before = await Figures();

        var bare = await Post(visitor, Form, typed, []);
        bare.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await bare.Text();
        Visits.Complaints(page).ShouldContain("请至少附一份佐证材料");
        page.ShouldContain("value=\"12,000\"");
        page.ShouldContain("value=\"竣工验收单\"");

        var wrongKind = await (await Post(visitor, Form, typed, [("单子.txt", "abc"u8.ToArray())])).Text();
        Visits.Complaints(wrongKind).ShouldContain("单子.txt：佐证材料要是图片");

        page = await (await Post(visitor, Form, typed, [Proof])).Text();
        page.ShouldContain("12,000 个 约是上一期（2022-10-31）的 1 个 的 12,000 倍");
        page.ShouldContain("签到表.pdf");
        (await Figures()).ShouldBe(before);

        var done = await Post(visitor, Form, [.. typed.Where(f => f.Item1 != "Value"), ("Value", "1"), .. Held(page)], []);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await visitor.Read(Entries);
        list.ShouldContain("填好了");
        list.ShouldContain("竣工验收单");
        list.ShouldContain("没有附件");
        list.ShouldContain("签到表.pdf");
        (await Figures()).ShouldBe(before + 1);

        (await (await Post(visitor, Form, [("Key", Guid.NewGuid().ToString()), ("Value", "$5"), ("On", "明天"), ("Source", "x"), .. Held(page)], [])).Text()).ShouldSatisfyAllConditions(
            text => Visits.Complaints(text).ShouldContain("“$5”不是数字"), text => Visits.Complaints(text).ShouldContain("“明天”不是日期"), text => text.ShouldContain("value=\"明天\""));
    }

    [Fact]
    public async Task A_table_of_figures_is_looked_at_confirmed_and_does_nothing_the_second_time()
    {
        const string Import = $"{Project}/figures/import";
        var visitor = await shop.SignedIn(Visits.Bureau);
        var before = await Figures();
        object?[] header = ["指标", "月份", "数值", "单位", "来源"];
        var bad = await (await Post(visitor, Import, [], [("坏.xlsx", SheetFile.Of(header, ["在线旅遊", "2023-02", 813m, "万元", "月报"], ["在线旅游", "2023-13", new FormulaCell("B2", 1m), "万元", "月报"]).Bytes()), Proof])).Text();
        bad.ShouldContain("表里有 3 处要改，一行也没有导入");
        bad.ShouldContain("是不是“在线旅游”");
        bad.ShouldContain("C3");

        var good = SheetFile.Of(header, ["在线旅游", "2023-02", 8_140_000m, "元", "月报"]).Bytes();
        var preview = await (await Post(visitor, Import, Held(bad), [("好.xlsx", good)])).Text();
        preview.ShouldContain("按 814 万元记，对吗");
        Held(preview).Length.ShouldBe(2, "the bad table is let go");
        (await Post(visitor, $"{Import}?handler=Confirm", Held(preview), [])).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Figures()).ShouldBe(before);

        var seen = Regex.Match(preview, "name=\"Seen\" value=\"([^\"]+)\"").Groups[1].Value;
        (await Post(visitor, $"{Import}?handler=Confirm", [.. Held(preview), ("Seen", seen)], [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Figures()).ShouldBe(before + 1);
        (await (await Post(visitor, Import, [], [("又.xlsx", good), Proof])).Text()).ShouldContain("都已经填过了");
        (await (await Post(visitor, Import, [], [("旧.xls", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4])])).Text()).ShouldContain("这个文件用不了");
    }

    [Fact]
    public async Task Sales_elsewhere_are_entered_by_month_imported_and_corrected()
    {
        const string Sales = "/bureau/external-sales";
        var visitor = await shop.SignedIn(Visits.Operator);
        (await Post(visitor, $"{Sales}/new", [("Key", Guid.NewGuid().ToString()), ("Platform", "Kuaishou"), ("Firm", "太白合作社"), ("Month", "2025-03"), ("Amount", "￥1,234.50"), ("Source", "后台")], [Proof]))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await visitor.Read($"{Sales}?year=2025");
        list.ShouldContain("1,234.50");
        var id = Regex.Match(list, "/external-sales/([0-9]+)/correct").Groups[1].Value;
        (await Post(visitor, $"{Sales}/{id}/correct", [("Key", Guid.NewGuid().ToString()), ("Amount", "1300"), ("Reason", "漏了一天")], [Proof])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        list = await visitor.Read($"{Sales}?year=2025");
        list.ShouldContain("更正：漏了一天");
        list.ShouldContain("<s>1,234.50</s>");

        var orders = SheetFile.Of(["订单号", "日期", "金额", "是否农产品"], ["K1", "2025-03-05", 20m, "是"], ["K2", "2025-03-06", 30m, "是"]).Bytes();
        (string, string)[] beside = [("Platform", "Kuaishou"), ("Firm", "太白合作社")];
        var preview = await (await Post(visitor, $"{Sales}/import", beside, [("订单.xlsx", orders), Proof])).Text();
        preview.ShouldContain("退款后计入 50.00 元");
        var seen = Visits.Field(preview, "Seen");
        (await Post(visitor, $"{Sales}/import?handler=Confirm", [.. beside, .. Held(preview), ("Seen", seen)], [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        list = await visitor.Read($"{Sales}?year=2025");
        list.ShouldContain("已有订单明细，不重复计");
        list.ShouldContain("<strong>50.00</strong>");
    }

    /// <summary>The first sheet has the headings alone; what is written below them can be imported as it is.</summary>
    [Theory]
    [InlineData("figures", $"{Project}/figures/import", "在线旅游|2023-04|820|万元|月报", "读到 1 行：新填 1")]
    [InlineData("external-orders", "/bureau/external-sales/import", "抖音|模板企业|T-9001|2025-04-12|128.00|8|苹果|是|", "退款后计入 120.00 元：新填 1")]
    [InlineData("external-months", "/bureau/external-sales/import", "淘宝|模板企业|2025-04|12000|200|8000", "退款后计入 11,800.00 元：新填 1")]
    public async Task A_template_that_is_filled_in_can_be_imported(string kind, string import, string row, string read)
    {
        var visitor = await shop.SignedIn(Visits.Bureau);
        (await visitor.Read(import)).ShouldContain($"/bureau/templates/{kind}.xlsx");
        var preview = await (await Post(visitor, import, [], [("填好的.xlsx", Template.FilledIn(await visitor.Bytes($"/bureau/templates/{kind}.xlsx"), row.Split('|'))), Proof])).Text();
        preview.ShouldContain(read);
        preview.ShouldNotContain("处要改");
        preview.ShouldContain("确认导入 1 行");
    }

    [Fact]
    public async Task A_long_table_shows_its_first_rows_and_how_many_more_there_are()
    {
        var rows = Enumerable.Range(1, 203).Select(i => new object?[] { $"L-{i}", "2025-04-12", 1m, "是" });
        var visitor = await shop.SignedIn(Visits.Bureau);
        var file = SheetFile.Of([["订单号", "日期", "金额", "是否农产品"], .. rows]).Bytes();
        var page = await (await Post(visitor, "/bureau/external-sales/import", [("Platform", "Jd"), ("Firm", "太白合作社")], [("长.xlsx", file), Proof])).Text();
        page.ShouldContain("只显示前 200 行，后面还有 3 行");
        page.ShouldContain("L-200");
        page.ShouldNotContain("L-201");
    }

    private Task<long> Figures() => shop.Look<long>("SELECT count(*) FROM reporting.manual_figure");

    private static (string, string)[] Held(string page) => HeldFile().Matches(page).Select(m => ("Held", m.Groups[1].Value)).ToArray();

    private static async Task<HttpResponseMessage> Post(HttpVisitor visitor, string path, (string Name, string Value)[] fields, (string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", Visits.Token(await visitor.Read(path.Split('?')[0])))))
        {
            form.Add(new StringContent(value), name);
        }
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "Files", name);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await visitor.Send(request);
    }

    [GeneratedRegex("name=\"Held\" value=\"([^\"]+)\"")]
    private static partial Regex HeldFile();
}
