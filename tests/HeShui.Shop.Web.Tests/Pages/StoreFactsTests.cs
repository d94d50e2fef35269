using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The operator's page of the store's own facts, and where they are shown. Afterwards the store is as it was.</summary>
[Collection(OpenShop.Name)]
public sealed class StoreFactsTests(RunningShop shop) : IAsyncLifetime
{
    private const string Page = "/admin/store";
    private static readonly string[] Names = ["Name", "Company", "Hours", "Phone", "Address", "CreditCode", "FoodLicence", "Icp", "SecurityFiling"];

    private HttpVisitor _operator = null!;
    private string _begun = "";

    public async Task InitializeAsync()
    {
        _operator = await shop.SignedIn(Visits.Operator);
        _begun = await _operator.Read(Page);
    }

    public async Task DisposeAsync()
    {
        (await Post(await _operator.Read(Page), [.. Names.Select(name => (name, Visits.Field(_begun, name)))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await shop.Look<int>("UPDATE storefront.store SET is_demo = true RETURNING id");
    }

    [Fact]
    public async Task What_the_operator_saves_is_on_every_page_at_once()
    {
        var guest = shop.Visitor();
        (await guest.Read("/licences")).ShouldNotContain("统一社会信用代码");
        (await guest.Read("/")).ShouldNotContain("beian");

        (await Post(_begun, ("Name", "合水好物"), ("Company", "合水县好物商贸有限公司"), ("Phone", "0934-5521234"), ("Hours", "每天 7:00–21:00"), ("Address", "西华池镇东街 1 号"), ("CreditCode", "91350100M000100Y43"),
            ("FoodLicence", "JY16210240012345"), ("Icp", "陇ICP备12345678号-1"), ("SecurityFiling", "甘公网安备62102402000123号"))).Headers.Location!.ToString().ShouldBe(Page);
        (await _operator.Read(Page)).ShouldContain("保存好了");

        var footer = Footer(await guest.Read("/"));
        foreach (var fact in new[] { "合水县好物商贸有限公司", "tel:0934-5521234", "每天 7:00–21:00", "91350100M000100Y43", "JY16210240012345", "陇ICP备12345678号-1", "甘公网安备62102402000123号", "code=62102402000123\"" })
        {
            footer.ShouldContain(fact);
        }
        footer.ShouldNotContain("演示");
        var contact = Body(await guest.Read("/contact"));
        foreach (var fact in new[] { "合水好物", "合水县好物商贸有限公司", "tel:0934-5521234", "每天 7:00–21:00", "西华池镇东街 1 号" })
        {
            contact.ShouldContain(fact);
        }
        var licences = Body(await guest.Read("/licences"));
        foreach (var fact in new[] { "合水县好物商贸有限公司", "91350100M000100Y43", "JY16210240012345", "陇ICP备12345678号-1", "甘公网安备62102402000123号" })
        {
            licences.ShouldContain(fact);
        }
        Body(await guest.Read("/terms")).ShouldContain("您和合水县好物商贸有限公司（");
        Body(await guest.Read("/privacy")).ShouldContain("经营者：合水县好物商贸有限公司。");
        (await guest.Read("/cart")).ShouldContain(" · 合水好物</title>");
        (await guest.Read("/no-such-page")).ShouldContain("打电话 0934-5521234");
    }

    /// <summary>This page asks the database for nothing.</summary>
    [Fact]
    public async Task The_page_of_a_failure_knows_the_number_that_was_last_shown()
    {
        await Post(_begun, ("Phone", "0934-5529876"));
        await shop.Visitor().Read("/");
        var page = await shop.Visitor().Read("/status/503");
        page.ShouldContain("店里正在收拾");
        page.ShouldContain("打电话 0934-5529876");
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_stays()
    {
        var answer = await Post(_begun, ("Name", "合水<好物>"), ("Phone", "打给小王"), ("CreditCode", "91350100M000100Y44"), ("Address", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain("还有 3 处要改");
        foreach (var field in new[] { "Phone", "CreditCode", "Address" })
        {
            page.ShouldContain($"<a href=\"#{field}\">");
            Regex.IsMatch(page, $"<input [^>]*id=\"{field}\"[^>]*aria-invalid=\"true\"").ShouldBeTrue(field);
        }
        (Visits.Field(page, "Name"), Visits.Field(page, "Phone"), Visits.Field(page, "CreditCode"), Visits.Field(page, "Address")).ShouldBe(("合水<好物>", "打给小王", "91350100M000100Y44", ""));
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("<好物>");
        Facts(await _operator.Read(Page)).ShouldBe(Facts(_begun));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("99999999999")]
    [InlineData("")]
    public async Task A_forged_version_saves_nothing(string version)
    {
        (await Post(_begun, ("Version", version), ("Name", "假店"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Facts(await _operator.Read(Page)).ShouldBe(Facts(_begun));
    }

    [Fact]
    public async Task Of_two_operators_the_second_sees_what_the_first_saved_beside_their_own_and_decides()
    {
        (await Post(_begun, ("Hours", "每天 7:00–19:00"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var told = await Post(_begun, ("Phone", "0934-5521111"));
        told.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await told.Text();
        Visits.Complaints(page).ShouldContain("别人改过店铺信息");
        Visits.Field(page, "Phone").ShouldBe("0934-5521111");
        Visits.Field(page, "Hours").ShouldBe(Visits.Field(_begun, "Hours"));
        SavedInstead(page, "Hours").ShouldBe("每天 7:00–19:00");
        SavedInstead(page, "Phone").ShouldBe(Visits.Field(_begun, "Phone"));
        SavedInstead(page, "Name").ShouldBe("");
        Footer(await shop.Visitor().Read("/")).ShouldContain("每天 7:00–19:00");

        (await Post(page, ("Hours", "每天 7:00–19:00"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var footer = Footer(await shop.Visitor().Read("/"));
        footer.ShouldContain("每天 7:00–19:00");
        footer.ShouldContain("0934-5521111");
    }

    [Fact]
    public async Task The_log_tells_what_changed_with_the_shops_own_phone_in_full()
    {
        await Post(_begun, ("Phone", "13912345678"));
        var log = await _operator.Read("/admin/audit?command=SaveStoreFacts");
        log.ShouldContain("周店长：改店铺信息");
        log.ShouldContain("13912345678");
    }

    /// <summary>Posts the fields of a page, some of them typed anew.</summary>
    private Task<HttpResponseMessage> Post(string page, params (string Name, string Value)[] typed) =>
        _operator.Post(Page, Page, [.. Names.Append("Version").Except(typed.Select(t => t.Name)).Select(name => (name, Visits.Field(page, name))), .. typed]);

    private static string Facts(string page) => string.Join('|', Names.Select(name => Visits.Field(page, name)));

    private static string SavedInstead(string page, string field) => Regex.Match(page, $"id=\"{field}-saved\".*?<strong>(.*?)</strong>").Groups[1].Value;

    private static string Footer(string page) => Regex.Match(page, "<footer.*?</footer>", RegexOptions.Singleline).Value;

    private static string Body(string page) => Regex.Match(page, "<main.*?</main>", RegexOptions.Singleline).Value;
}
