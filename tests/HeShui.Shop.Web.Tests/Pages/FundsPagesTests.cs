using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The bureau's pages on a programme's money and records, and what the firm sees of them.</summary>
[Collection(OpenShop.Name)]
public sealed class FundsPagesTests(RunningShop shop)
{
    private const string County = "/bureau/funds/projects/county-2021", Daily = "/bureau/funds/projects/shop-daily", Firm = "庆阳云源农贸发展有限公司";
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, 1, 2, 3];
    private static int _number;

    [Fact]
    public async Task The_countys_funds_stand_with_rates_and_totals_and_a_share_of_the_money_received()
    {
        var page = await (await shop.SignedIn(Visits.Bureau)).Read(County);
        foreach (var text in (string[])["1,500.00", "1,000.00", "594.44", "1,329.47", "44.71%", "59.44%", "616.60", "46.39%", "46.19%", "假设"])
        {
            page.ShouldContain(text);
        }
    }

    [Fact]
    public async Task Money_goes_from_acceptance_over_the_firms_request_and_the_bureaus_word_to_payment()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var work = await NewWork(bureau, "10");
        (await firm.Read(work)).ShouldContain("还没有验收");
        (await bureau.PostFiles($"{work}/accept", [("On", "2026-01-05"), ("AcceptedBy", "县验收组")], ("Files", "纪要.pdf", Pdf))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read(work)).ShouldContain("纪要.pdf");
        (await firm.PostFiles($"{work}/request", [("Key", $"{Guid.NewGuid()}"), ("Sum", "4"), ("Voucher", "发票 88"), ("Purpose", "设备款")], ("Files", "发票.pdf", Pdf))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var seen = await firm.Read(work);
        seen.ShouldContain("待审批");
        seen.ShouldNotContain("不批准时要写");
        (await bureau.Read("/bureau/funds")).ShouldContain("要办的申请");

        var request = Visits.Field(await bureau.Read(work), "About");
        (await bureau.Post($"{work}?handler=Decide", work, ("About", request), ("Approve", "true"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var pay = $"{work}/pay?request={request}";
        var today = HeShui.Shop.Shared.Shanghai.DateOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd");
        (await bureau.PostFiles(pay, [("request", request), ("Voucher", "记 7-12"), ("On", today)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = await bureau.Read(work);
        foreach (var text in (string[])["记 7-12", "40.00%", "已付款"])
        {
            done.ShouldContain(text);
        }
        (await bureau.Post($"{work}?handler=Decide", work, ("About", request), ("Approve", "true"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await (await shop.SignedIn(Visits.Operator)).Read("/admin/audit")).ShouldContain("批拨付申请");
    }

    [Fact]
    public async Task An_acceptance_that_was_entered_wrong_is_corrected_once_however_often_it_is_sent_and_the_first_stays()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var accept = $"{await AcceptedWork(bureau, "10")}/accept";
        var form = await bureau.Read(accept);
        Visits.Field(form, "On").ShouldBe("2026-01-05");
        Visits.Field(form, "AcceptedBy").ShouldBe("县验收组");
        var key = Visits.Field(form, "Key");
        var unsaid = await bureau.PostFiles(accept, [("Key", key), ("On", "2026-01-06"), ("AcceptedBy", "县验收组"), ("Reason", "")]);
        unsaid.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = await unsaid.Text();
        kept.ShouldContain("请写明为什么更正");
        Visits.Field(kept, "On").ShouldBe("2026-01-06");
        for (var i = 0; i < 2; i++)
        {
            (await bureau.PostFiles(accept, [("Key", key), ("On", "2026-01-06"), ("AcceptedBy", "县验收组"), ("Reason", "日期看错了")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        var page = await bureau.Read(accept[..^"/accept".Length]);
        foreach (var text in (string[])["2026-01-06", "更正：日期看错了", "更正以前", "2026-01-05"])
        {
            page.Split(text).Length.ShouldBe(2, text);
        }
        (await (await shop.SignedIn(Visits.Operator)).PostFiles(accept, [("Key", $"{Guid.NewGuid()}"), ("On", "2026-01-07"), ("AcceptedBy", "我"), ("Reason", "想改")])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_asked_is_shown_no_way_to_approve_and_is_told_why()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var work = await AcceptedWork(bureau, "10");
        await bureau.PostFiles($"{work}/request", [("Key", $"{Guid.NewGuid()}"), ("Sum", "4"), ("Voucher", "发票 88"), ("Purpose", "设备款")]);
        var page = await bureau.Read(work);
        page.ShouldContain("要由另一个人来批");
        var request = Visits.Field(page, "About");
        var forced = await bureau.Post($"{work}?handler=Decide", work, ("About", request), ("Approve", "true"), ("Why", ""));
        forced.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await forced.Text()).ShouldContain("要由另一个人来批");
    }

    [Theory]
    [InlineData("Sum", "", "请填申请的金额")]
    [InlineData("Sum", "abc", "不是数字")]
    [InlineData("Sum", "$4", "只收人民币")]
    [InlineData("Sum", "10.01", "超过计划了")]
    [InlineData("Sum", "40000", "超过计划了")] // yuan typed for 万元
    [InlineData("Sum", "-1", "大于 0")]
    [InlineData("Voucher", "", "请填票据号")]
    [InlineData("Purpose", "", "请填用在什么地方")]
    public async Task A_request_that_can_not_be_meant_is_said_in_words_and_what_was_typed_stays(string field, string value, string complaint)
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var work = await AcceptedWork(bureau, "10");
        (string Name, string Value)[] fields = [("Key", $"{Guid.NewGuid()}"), ("Sum", "4"), ("Voucher", "发票<b>"), ("Purpose", "设备款")];
        var answer = await bureau.PostFiles($"{work}/request", [.. fields.Where(f => f.Name != field), (field, value)], ("Files", "发票.pdf", Pdf));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        if (field != "Voucher")
        {
            Visits.Field(page, "Voucher").ShouldBe("发票<b>");
        }
        page.ShouldContain("发票.pdf", customMessage: "the file need not be uploaded again");
        (await bureau.Read(work)).ShouldContain("还没有申请");
    }

    [Theory]
    [InlineData("4万元")]
    [InlineData("40000元")]
    [InlineData("４")]
    [InlineData("4.00")]
    public async Task An_amount_is_understood_as_people_write_it(string typed)
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var work = await AcceptedWork(bureau, "10");
        await bureau.PostFiles($"{work}/request", [("Key", $"{Guid.NewGuid()}"), ("Sum", typed), ("Voucher", "发票"), ("Purpose", "设备款")]);
        (await bureau.Read(work)).ShouldContain("4.00 万元");
    }

    [Fact]
    public async Task A_work_one_character_off_a_known_firm_is_asked_about_and_kept()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var answer = await bureau.Post($"{Daily}/works/new", $"{Daily}/works/new", ("Contractor", "庆阳云原农贸发展有限公司"), ("Name", "新的工作"), ("Direction", "其他"), ("Planned", "5"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain($"和已有的“{Firm}”只差一个字");
        Visits.Field(page, "Contractor").ShouldBe("庆阳云原农贸发展有限公司");
    }

    [Fact]
    public async Task A_plan_and_a_payment_are_put_right_beside_what_was_there()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var work = await NewWork(bureau, "10");
        var refused = await bureau.Post($"{work}?handler=Plan", work, ("About", "plan"), ("Sum", "12"), ("Why", ""));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Text();
        Visits.Complaints(page).ShouldContain("为什么改计划");
        Visits.Field(page, "Sum").ShouldBe("12");
        (await bureau.Post($"{work}?handler=Plan", work, ("About", "plan"), ("Sum", "12"), ("Why", "合同增项"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var shown = await bureau.Read(work);
        shown.ShouldContain("合同增项");
        shown.ShouldContain("10.00 万元");
        shown.ShouldContain("12.00");
    }

    [Fact]
    public async Task The_firm_reads_its_own_works_and_none_of_the_others()
    {
        var firm = await shop.SignedIn(Visits.Operator);
        var page = await firm.Read(County);
        page.ShouldContain("农村商贸流通企业转型升级及同城配送项目");
        page.ShouldNotContain("农村电商人才培育和孵化建设项目");
        page.ShouldNotContain("1,500.00");
        var others = await shop.Look<Guid>("SELECT id FROM programme.work WHERE name = '农村电商人才培育和孵化建设项目'");
        (await firm.Status($"/bureau/funds/works/{others}")).ShouldBe(HttpStatusCode.NotFound);
        (await firm.Status($"/bureau/funds/works/{others}/request")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sheet_is_looked_at_told_what_is_wrong_and_comes_in_when_it_is_right_and_agreed_to()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var (name, works) = ($"导入的工作{Interlocked.Increment(ref _number)}", "SELECT count(*) FROM programme.work WHERE name LIKE '导入的工作%'");
        var before = await shop.Look<long>(works);
        var wrong = await Preview("美金 5", "50%");
        var page = await bureau.Read(wrong);
        page.ShouldContain("现在不能导入");
        page.ShouldContain("E2");
        page.ShouldNotContain("确认导入");

        var odd = await Preview(5m, "51%");
        page = await bureau.Read(odd);
        page.ShouldContain("报的执行率 51% 和金额对不上");
        var refused = await bureau.Post(odd, odd);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await refused.Text()).ShouldContain("没有打勾");
        (await shop.Look<long>(works)).ShouldBe(before);
        var question = WebUtility.HtmlDecode(Regex.Match(page, "name=\"Agreed\" value=\"([^\"]*)\"").Groups[1].Value);
        (await bureau.Post(odd, odd, ("Agreed", question))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await shop.Look<long>(works)).ShouldBe(before + 1);
        (await bureau.Post(odd, "/bureau/funds/import", ("Agreed", question))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bureau.Read(odd)).ShouldContain("已经导入");

        async Task<string> Preview(object paid, string rate)
        {
            var file = SheetFile.Of(["承办单位", "建设内容", "支出方向", "计划（万元）", "已付（万元）", "执行率"], [Firm, name, "其他", 10m, paid, rate]).Bytes();
            var answer = await bureau.PostFiles("/bureau/funds/import", [("Project", "shop-daily"), ("AsOf", "2026-01-31")], ("Files", "资金.xlsx", file));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            return answer.Headers.Location!.ToString();
        }
    }

    [Fact]
    public async Task The_template_filled_in_can_be_imported()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var upload = await bureau.Read("/bureau/funds/import");
        upload.ShouldContain("一个 Excel 表格（.xlsx），最大");
        upload.ShouldNotContain("最多 5 个");
        upload.ShouldContain("/bureau/templates/funds.xlsx");
        var file = Template.FilledIn(await bureau.Bytes("/bureau/templates/funds.xlsx"), [Firm, $"模板里的工作{Interlocked.Increment(ref _number)}", "其他", "10", "5", "2026-01-20", "记 1-1"]);
        var answer = await bureau.PostFiles("/bureau/funds/import", [("Project", "shop-daily"), ("AsOf", "2026-01-31")], ("Files", "资金.xlsx", file));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await bureau.Read(answer.Headers.Location!.ToString());
        page.ShouldContain("读到的 1 行");
        page.ShouldContain("确认导入");
    }

    [Fact]
    public async Task What_is_no_sheet_is_refused_and_the_day_and_the_project_stay()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var answer = await bureau.PostFiles("/bureau/funds/import", [("Project", "shop-daily"), ("AsOf", "2026-01-31")], ("Files", "纪要.pdf", Pdf));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain("不是 .xlsx");
        Visits.Field(page, "AsOf").ShouldBe("2026-01-31");
        page.ShouldContain("value=\"shop-daily\" selected");
    }

    [Theory]
    [InlineData("selections", "Contractor", "甲方有限公司", "Method=Inquiry", "询价")]
    [InlineData("rules", "Name", "印章管理办法", "Status=Revised", "已修订")]
    [InlineData("assets", "Name", "冷藏车", "Quantity=2&Unit=辆&Price=30&Place=物流中心&Keeper=周店长", "30.00")]
    [InlineData("awards", "Recipient", "乙方有限公司", "Kind=Excellent&Each=15&Sum=15", "优秀企业")]
    [InlineData("benefits", "Value", "34.5", "Kind=Income&On=2026-01-31", "34.50 万元")]
    public async Task Each_kind_of_record_is_kept_shown_and_corrected_by_a_new_one(string kind, string field, string value, string rest, string shown)
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var (list, form) = ($"/bureau/register/{kind}", $"/bureau/register/{kind}/new");
        (string Name, string Value)[] fields = [(field, value), .. rest.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1])), ("Project", "county-2021")];
        var incomplete = await bureau.PostFiles(form, [.. fields, ("Key", $"{Guid.NewGuid()}"), ("Note", "留着<b>")]);
        incomplete.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await incomplete.Text();
        Visits.Complaints(page).ShouldContain("请填依据");
        Visits.Field(page, field).ShouldBe(value);
        page.ShouldContain("留着<b>");
        (await bureau.PostFiles(form, [.. fields, ("Key", $"{Guid.NewGuid()}"), ("Source", "会议纪要")], ("Files", "依据.pdf", Pdf))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await bureau.Read(list);
        page.ShouldContain(shown);
        page.ShouldContain("依据.pdf");

        var old = await shop.Look<Guid>($"SELECT id FROM programme.{kind switch { "selections" => "selection", "rules" => "issued_rule", "assets" => "asset", "awards" => "award", _ => "benefit" }} WHERE source = '会议纪要' ORDER BY at DESC LIMIT 1");
        Visits.Field(await bureau.Read($"{form}?replaces={old}"), field).ShouldBe(value);
        var correct = await bureau.PostFiles($"{form}?replaces={old}", [.. fields, ("Key", $"{Guid.NewGuid()}"), ("Replaces", $"{old}"), ("Source", "新的纪要"), ("Reason", "名称不准")]);
        correct.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await bureau.Read(list);
        page.ShouldContain("更正原因：名称不准");
        page.ShouldContain("已更正");
        (await bureau.Status($"{form}?replaces={old}")).ShouldBe(HttpStatusCode.NotFound, "what was corrected is corrected no more");
    }

    private static async Task<string> NewWork(HttpVisitor bureau, string planned)
    {
        var answer = await bureau.Post($"{Daily}/works/new", $"{Daily}/works/new",
            ("Contractor", Firm), ("Name", $"网点设备{Interlocked.Increment(ref _number)}{Guid.NewGuid():N}"), ("Direction", "物流体系建设"), ("Planned", planned), ("Sure", "true"));
        return answer.Headers.Location.ShouldNotBeNull().ToString();
    }

    private static async Task<string> AcceptedWork(HttpVisitor bureau, string planned)
    {
        var work = await NewWork(bureau, planned);
        (await bureau.PostFiles($"{work}/accept", [("On", "2026-01-05"), ("AcceptedBy", "县验收组")], ("Files", "纪要.pdf", Pdf))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return work;
    }
}
