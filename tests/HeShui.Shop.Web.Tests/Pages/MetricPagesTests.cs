using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The bureau asks for any figure by plain addresses, and says who does not count.</summary>
[Collection(OpenShop.Name)]
public sealed partial class MetricPagesTests(RunningShop shop)
{
    private const string Year2022 = "from=2022-01-01&to=2022-12-31";

    [Fact]
    public async Task A_figure_of_a_year_falls_into_parts_that_add_up_and_open_their_rows()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var page = await bureau.Read($"/bureau/metrics?metric=net-sales&{Year2022}&by=township");
        page.ShouldContain("312.00");
        page.ShouldContain("3,120,000.00");
        page.ShouldContain("未填乡镇");
        page.ShouldContain("演示数据");
        var parts = Part().Matches(page).Select(m => (Address: m.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal), Sum: m.Groups[2].Value)).ToList();
        parts.Count.ShouldBeGreaterThan(10);
        parts.Sum(p => decimal.Parse(p.Sum, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(3_120_000m);
        foreach (var (address, sum) in parts.TakeLast(2))
        {
            (await bureau.Read(address)).ShouldContain($"<strong>{sum}</strong>");
        }
    }

    [Fact]
    public async Task Amounts_of_rows_are_written_like_their_sum()
    {
        var page = await (await shop.SignedIn(Visits.Bureau)).Read($"/bureau/metrics/net-sales/rows?{Year2022}");
        var amounts = Amount().Matches(page).Select(m => m.Groups[1].Value).ToList();
        amounts.Count.ShouldBe(50);
        amounts.ShouldAllBe(a => a.IndexOf('.', StringComparison.Ordinal) == a.Length - 3);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "spreadsheetml")]
    public async Task The_rows_of_a_part_are_a_file_too(string format, string type)
    {
        var answer = await (await shop.SignedIn(Visits.Bureau)).Get($"/bureau/metrics/orders/rows.{format}?{Year2022}&township=taibai");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldContain(type);
        WebUtility.UrlDecode(answer.Content.Headers.ContentDisposition!.ToString()).ShouldContain($"订单数-太白镇-2022-12-31.{format}");
    }

    [Fact]
    public async Task What_a_metric_cannot_be_told_apart_by_is_said_and_the_question_stays()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var answer = await bureau.Get("/bureau/metrics?metric=registered-users&by=supplier&to=2022-12-31");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain("不能按供应商分");
        page.ShouldMatch("<option value=\"registered-users\" selected");
        Visits.Field(page.Replace("type=\"date\" ", "", StringComparison.Ordinal), "to").ShouldBe("2022-12-31");
    }

    [Theory]
    [InlineData("from=abc", "from")]
    [InlineData("to=2022-02-30", "to")]
    [InlineData("asOf=31.12.2022", "asOf")]
    [InlineData("from=2023-01-01&to=2022-01-01", "晚于")]
    public async Task A_day_that_is_none_is_refused_and_kept(string query, string about)
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var answer = await bureau.Get($"/bureau/metrics?metric=orders&{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain(about.Length < 5 && about[0] > 'z' ? about : $"href=\"#{about}\"");
        page.ShouldContain(query.Split('=')[1].Split('&')[0]);
        foreach (var rows in new[] { "rows", "rows.csv" })
        {
            var sent = await bureau.Get($"/bureau/metrics/orders/{rows}?{query}");
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await bureau.Get(sent.Headers.Location!.ToString())).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Theory]
    [InlineData("/bureau/metrics?metric=no-such", 404)]
    [InlineData("/bureau/metrics/no-such/rows", 404)]
    [InlineData("/bureau/metrics?by=nonsense&township=nowhere", 200)]
    [InlineData("/bureau/metrics?supplier=nobody&category=none", 200)]
    [InlineData("/bureau/metrics?category=%00", 400)]
    [InlineData("/bureau/metrics/net-sales/rows?p=2147483647&leftOut=true&from=2022-01-01&to=2022-12-31", 200)]
    [InlineData("/bureau/metrics/net-sales/rows?p=2&after=nonsense", 200)]
    [InlineData("/bureau/metrics/net-sales/rows?p=2&before=%00", 200)]
    [InlineData("/bureau/metrics/orders/rows?p=2&after=eyJEYXRlIjoiMjAyNi0wNS0wMyIsIk51bWJlciI6IlxcdTAwMDAifQ", 200)]
    [InlineData("/bureau/exclusions?tab=9&rule=9&before=-1&phone=%00", 200)]
    [InlineData("/bureau/exclusions/9999999", 404)]
    public async Task Odd_questions_break_nothing(string address, int status) =>
        ((int)await (await shop.SignedIn(Visits.Bureau)).Status(address)).ShouldBe(status);

    [Fact]
    public async Task What_is_not_recorded_is_a_dash_and_says_why()
    {
        var page = await (await shop.SignedIn(Visits.Bureau)).Read("/bureau/metrics?metric=group-buy-sales");
        page.ShouldContain("还没有开团购");
        page.ShouldContain("没有记录，不是 0");
    }

    [Fact]
    public async Task A_member_is_found_excluded_appealed_for_and_counts_again_by_somebody_elses_decision()
    {
        var phone = await shop.NewMember();
        var member = await shop.Look<Guid>($"SELECT id FROM members.member WHERE phone = '{phone}'");
        var (bureau, @operator) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var search = $"/bureau/exclusions?phone={phone}";
        var found = await bureau.Read(search);
        found.ShouldContain(member.ToString());
        found.ShouldContain($"{phone[..3]}****{phone[^4..]}");

        var incomplete = await bureau.Post($"{search}&handler=Exclude", search, ("Member", member.ToString()), ("By", "Duplicate"), ("Reason", ""));
        incomplete.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await incomplete.Text();
        page.ShouldContain("请写明根据");
        page.ShouldMatch("value=\"Duplicate\" selected");
        (await shop.Look<long>($"SELECT count(*) FROM reporting.exclusion WHERE member = '{member}'")).ShouldBe(0);

        (await bureau.Post($"{search}&handler=Exclude", search, ("Member", member.ToString()), ("By", "Duplicate"), ("Reason", "与另一位会员是同一个人"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = await bureau.Post($"{search}&handler=Exclude", search, ("Member", member.ToString()), ("By", "Duplicate"), ("Reason", "再来一次"));
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Text()).ShouldContain("已经按“重复注册”剔除了");

        var one = $"/bureau/exclusions/{await shop.Look<long>($"SELECT id FROM reporting.exclusion WHERE member = '{member}'")}";
        (await bureau.Post($"{one}?handler=Appeal", one, ("Text", "不是同一个人，有身份证"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read(one)).ShouldContain("请让另一个人来");
        (await bureau.Read("/bureau/exclusions?tab=Appealed")).ShouldContain(one);
        var own = await bureau.Post($"{one}?handler=Decide", "/bureau/exclusions", ("Verdict", "Upheld"), ("Answer", "好"));
        own.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await own.Text()).ShouldContain("都不能决定");

        var undecided = await @operator.Post($"{one}?handler=Decide", one, ("Verdict", ""), ("Answer", "核对过了"));
        undecided.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await undecided.Text()).ShouldContain("核对过了");
        (await @operator.Post($"{one}?handler=Decide", one, ("Verdict", "Upheld"), ("Answer", "核对过了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await @operator.Read(one)).ShouldContain("申诉成立，重新计入");
        (await @operator.Read("/admin/audit")).ShouldContain("决定申诉");
    }

    [GeneratedRegex("data-label=\"金额（元）\"><span[^>]*>([^<]+)</span>")]
    private static partial Regex Amount();

    [GeneratedRegex("<th scope=\"row\" data-label=\"乡镇\"><a href=\"([^\"]+)\">.*?认定数（元）\">([0-9,.-]+)<", RegexOptions.Singleline)]
    private static partial Regex Part();
}
