using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The pages on which the operator, clerks and suppliers search orders.</summary>
[Collection(OpenShop.Name)]
public sealed partial class OrderSearchTests(RunningShop shop)
{
    public const string StationClerk = "19900010007";

    public static TheoryData<string, string> Searches => new()
    {
        { Visits.Operator, "/admin/orders" }, { Visits.Clerk, "/staff/orders" }, { StationClerk, "/staff/orders" }, { Visits.Supplier, "/supplier/orders/all" },
    };

    [Theory, MemberData(nameof(Searches))]
    public async Task A_search_keeps_what_was_typed(string phone, string address)
    {
        var page = await (await shop.SignedIn(phone)).Read($"{address}?number=hs26&phone=0000&product=苹果&recipient=李桂芳&status=Completed&from=2026-01-02&to=2026-02-03");
        page.ShouldContain("value=\"hs26\"");
        page.ShouldContain("value=\"2026-01-02\"");
        page.ShouldContain("value=\"2026-02-03\"");
        page.ShouldMatch("<option value=\"Completed\" selected=\"selected\">");
        foreach (var (field, typed) in new[] { ("phone", "0000"), ("product", "苹果"), ("recipient", "李桂芳") })
        {
            page.Contains($"name=\"{field}\" value=\"{typed}\"").ShouldBe(page.Contains($"name=\"{field}\""), field);
        }
        page.ShouldContain("没有这样的订单");
    }

    [Theory, MemberData(nameof(Searches))]
    public async Task A_wrong_date_is_said_and_stays(string phone, string address)
    {
        var visitor = await shop.SignedIn(phone);
        foreach (var (from, to, message) in new[] { ("2026-13-45", "", "“2026-13-45”"), ("2026-05-12", "2026-05-11", "结束日期不能早于开始日期"), ("0001-01-01", "", "开始日期要在 2000 年到 2999 年之间") })
        {
            var answer = await visitor.Get($"{address}?number=HS260101000001&from={from}&to={to}");
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, from);
            var page = await answer.Text();
            Visits.Complaints(page).ShouldContain(message);
            page.ShouldContain($"value=\"{from}\"");
            page.ShouldContain("value=\"HS260101000001\"");
        }
    }

    [Theory, MemberData(nameof(Searches))]
    public async Task Pages_lead_on_and_back_to_the_newest_and_keep_what_is_looked_for(string phone, string address)
    {
        var visitor = await shop.SignedIn(phone);
        var first = await visitor.Read($"{address}?status=Completed");
        Numbers(first).Count.ShouldBe(30);
        first.ShouldNotContain("最新的</a>");
        var next = WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value);
        next.ShouldContain("status=Completed");
        var second = await visitor.Read(next);
        Numbers(second).Count.ShouldBeGreaterThan(0);
        Numbers(second).Intersect(Numbers(first)).ShouldBeEmpty();
        second.ShouldMatch($"href=\"{address}\\?status=Completed\"[^>]*><svg");
    }

    [Fact]
    public async Task The_operators_record_shows_states_and_who_did_what_when_and_why()
    {
        var number = await Cancelled();
        var page = await (await shop.SignedIn(Visits.Operator)).Read($"/admin/orders/{number.ToLowerInvariant()}");
        Shows(page, number);
        (await (await shop.SignedIn(Visits.Operator)).Read($"/admin/orders?number={number}")).ShouldContain($"href=\"/admin/orders/{number}\"");
    }

    [Fact]
    public async Task A_clerk_of_the_store_opens_every_record_and_one_of_a_station_none_that_is_collected_elsewhere()
    {
        var number = await Cancelled();
        var (store, station) = (await shop.SignedIn(Visits.Clerk), await shop.SignedIn(StationClerk));
        (await store.Read($"/staff/orders?number={number}")).ShouldContain($"href=\"/staff/orders/{number}\"");
        Shows(await store.Read($"/staff/orders/{number}"), number);
        (await station.Read($"/staff/orders?number={number}")).ShouldContain("没有这样的订单");
        (await station.Status($"/staff/orders/{number}")).ShouldBe(HttpStatusCode.NotFound);
        var theirs = Numbers(await station.Read("/staff/orders"))[0];
        (await station.Read($"/staff/orders/{theirs}")).ShouldContain($"订单 {theirs}");
    }

    [Fact]
    public async Task A_supplier_sees_their_own_lines_and_nothing_of_the_buyer()
    {
        var (supplier, buyer) = (await shop.SignedIn(Visits.Supplier), await shop.Newcomer());
        var theirs = await shop.Look<Guid>($"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product JOIN members.account a ON a.supplier = p.supplier JOIN catalog.stock t ON t.sku = s.id WHERE a.phone_number = '{Visits.Supplier}' AND t.available > 20 AND p.listed_at IS NOT NULL ORDER BY s.code LIMIT 1");
        var others = await shop.Look<Guid>($"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product JOIN catalog.stock t ON t.sku = s.id WHERE t.available > 20 AND p.listed_at IS NOT NULL AND p.supplier <> (SELECT supplier FROM members.account WHERE phone_number = '{Visits.Supplier}') ORDER BY s.code LIMIT 1");
        await buyer.Add(others, "2");
        var number = await buyer.Buys(theirs);
        var page = await supplier.Read($"/supplier/orders/all?number={number}");
        Numbers(page).ShouldBe([number]);
        page.ShouldContain(await Product(theirs));
        page.ShouldNotContain(await Product(others));
        new[] { "李桂芳", "李**", "13900000000", "139****0000" }.Where(page.Contains).ShouldBeEmpty();
        (await supplier.Read("/supplier")).ShouldContain("href=\"/supplier/orders/all\"");
    }

    private async Task<string> Cancelled()
    {
        var buyer = await shop.Newcomer();
        var number = await buyer.Buys(await shop.Sku());
        (await buyer.Post($"/orders/{number}?handler=Cancel", $"/orders/{number}", ("reason", "地址或时间填错了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return number;
    }

    private static void Shows(string page, string number)
    {
        page.ShouldContain($"订单 {number}");
        page.ShouldContain("待付款 → 已取消");
        page.ShouldContain("地址或时间填错了");
        page.ShouldMatch("<dt>订单</dt><dd>已取消</dd>");
        page.ShouldMatch("<dt>付款</dt><dd>未付款</dd>");
        page.ShouldContain("李桂芳");
    }

    private Task<string> Product(Guid sku) => shop.Look<string>($"SELECT p.name FROM catalog.product p JOIN catalog.sku s ON s.product = p.id WHERE s.id = '{sku}'");

    /// <summary>Of the orders found, each row's.</summary>
    private static List<string> Numbers(string page) => Row().Matches(page).Select(m => m.Groups[1].Value).ToList();

    [GeneratedRegex("<th scope=\"row\" data-label=\"订单号\">(?:<[^>]*>)?([A-Z0-9]+)<")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();
}
