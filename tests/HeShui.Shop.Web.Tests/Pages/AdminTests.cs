using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Pages.Admin;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The operator's pages.</summary>
[Collection(OpenShop.Name)]
public sealed class AdminTests(RunningShop shop)
{
    private const string Password = "yellow-river-2026";

    [Fact]
    public void Whatever_is_written_down_has_a_name_in_plain_words()
    {
        Role[] followed = [Role.Operator, Role.Bureau, Role.Clerk, Role.Supplier, Role.Courier];
        var commands = typeof(ShopRegistration).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IChange)) && t.IsClass
            && t.GetCustomAttributes(typeof(AllowAttribute), false).Cast<AllowAttribute>().Any(a => a.Roles.Intersect(followed).Any())).ToList();
        commands.Count.ShouldBeGreaterThan(20);
        commands.Select(c => c.Name).Where(name => AuditModel.Name(name) == name).ShouldBeEmpty();
        using var db = new ShopDb(new DbContextOptionsBuilder<ShopDb>().UseNpgsql("Host=nowhere").Options);
        var rows = db.Model.GetEntityTypes().Where(t => !t.IsOwned() && !t.ClrType.IsGenericType).Select(t => t.ClrType).Except([typeof(AuditEntry), typeof(AuditChange)]).ToList();
        rows.Count.ShouldBeGreaterThan(20);
        rows.Select(t => t.Name).Where(name => RowNames.Name(name) == name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_at_once_and_cannot_come_back()
    {
        var (@operator, phone, person) = await Courier();
        var courier = shop.Visitor();
        (await SignIn(courier, phone, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await courier.Read("/me")).ShouldContain("吴大江");
        (await @operator.Post($"{person}?handler=Disable", person)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await courier.Read("/me")).ShouldNotContain("吴大江");
        (await (await SignIn(courier, phone, Password)).Text()).ShouldContain("停用");
        (await @operator.Post($"{person}?handler=Enable", person)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SignIn(courier, phone, Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_said_and_what_was_typed_stays()
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var before = await Accounts();
        var answer = await @operator.Post("/admin/people", "/admin/people", ("phone", "12"), ("name", "吴大江"), ("password", "short"), ("Work.Roles", "Courier"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain("请输入 11 位手机号码");
        page.ShouldContain("密码至少 12 位");
        page.ShouldContain("value=\"吴大江\"");
        page.ShouldNotContain("value=\"short\"");
        Regex.IsMatch(page, "value=\"Courier\" checked").ShouldBeTrue();
        (await @operator.Post("/admin/people", "/admin/people", ("phone", Given.Phone()), ("name", "吴大江"), ("password", Password), ("Work.Roles", "Nonsense"))).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await @operator.Post("/admin/people", "/admin/people", ("phone", Given.Phone()), ("name", "吴大江"), ("password", Password), ("Work.Roles", "Member"))).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Accounts()).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_else_posts_to_the_operators_pages()
    {
        var (_, _, person) = await Courier();
        var before = await Accounts();
        foreach (var phone in Visits.OneOfEach.Except([Visits.Operator]))
        {
            var visitor = await shop.SignedIn(phone);
            foreach (var address in new[] { "/admin/people", $"{person}?handler=Work", $"{person}?handler=Password", $"{person}?handler=Disable", "/admin/outbox?handler=Retry", "/admin/jobs?handler=Run", "/admin/store", "/admin/reconciliation?handler=Run", "/admin/reconciliation/0195d1c8-0000-7000-8000-000000000000?handler=Take", "/admin/reconciliation/0195d1c8-0000-7000-8000-000000000000?handler=Close" })
            {
                var answer = await visitor.Post(address, "/me", ("phone", Given.Phone()), ("name", "吴大江"), ("password", Password), ("Work.Roles", "Operator"), ("reason", "x"));
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{address} as {phone}");
            }
        }
        (await Accounts()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/admin/audit?on=nonsense")]
    [InlineData("/admin/audit?before=nonsense")]
    [InlineData("/admin/audit?before=-1&person=%25&command=x")]
    [InlineData("/admin/people?words=%27%25_")]
    public async Task Odd_filters_break_nothing(string address) => (await (await shop.SignedIn(Visits.Operator)).Status(address)).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_job_runs_when_the_operator_asks_for_it()
    {
        const string Job = "清理过期的验证码、购物车和已发消息";
        var runs = $"SELECT count(*) FROM shared.job WHERE name = '{Job}' AND ended_at > now() - interval '1 minute'";
        var @operator = await shop.SignedIn(Visits.Operator);
        (await @operator.Read("/admin/jobs")).ShouldContain(Job);
        (await shop.Look<long>(runs)).ShouldBe(0);
        (await @operator.Post("/admin/jobs?handler=Run", "/admin/jobs", ("job", "没有这样的任务"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await @operator.Post("/admin/jobs?handler=Run", "/admin/jobs", ("job", Job))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        for (var tries = 0; tries < 50 && await shop.Look<long>(runs) == 0; tries++)
        {
            await Task.Delay(200);
        }
        (await shop.Look<long>(runs)).ShouldBe(1);
        (await @operator.Read("/admin/jobs")).ShouldContain("成功，处理了");
    }

    [Fact]
    public async Task The_operator_sees_how_many_listings_wait_and_gets_no_link_that_is_shut_to_them()
    {
        const string Waiting = "SELECT count(*) FROM catalog.proposal WHERE state = 'Pending'";
        var (supplier, before) = (await shop.SignedIn(Visits.Supplier), await shop.Look<long>(Waiting));
        var product = "/supplier/products/" + await shop.Look<string>(
            $"SELECT p.code FROM catalog.product p JOIN members.account a ON a.supplier = p.supplier WHERE a.phone_number = '{Visits.Supplier}' AND p.code NOT IN (SELECT code FROM catalog.proposal) ORDER BY p.code LIMIT 1");
        var form = await supplier.Read(product);
        var fields = Regex.Matches(form, "<input [^>]*name=\"(Version|Name|Skus[^\"]*)\" (?:value|[^>]* value)=\"([^\"]*)\"").Select(m => (m.Groups[1].Value, m.Groups[2].Value));
        (await supplier.Post(product, product, [.. fields.Where(f => !f.Item1.EndsWith("Dropped", StringComparison.Ordinal)), ("Category", "native"), ("Origin", "合水县何家畔镇"),
            ("ShelfLife", "30 天"), ("Storage", "阴凉处"), ("Description", "换了个介绍"), ("Reach", "Province")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await shop.Look<long>(Waiting)).ShouldBe(before + 1);

        var home = await (await shop.SignedIn(Visits.Operator)).Read("/admin");
        home.ShouldContain($"有 {before + 1} 份上架申请在等店员审核");
        home.ShouldNotContain("/staff/listings");

        (await supplier.Post($"{product}?handler=Withdraw", product)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        if (before == 0)
        {
            (await (await shop.SignedIn(Visits.Operator)).Read("/admin")).ShouldNotContain("上架申请");
        }
    }

    private async Task<(HttpVisitor Operator, string Phone, string Person)> Courier()
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var phone = Given.Phone();
        (await @operator.Post("/admin/people", "/admin/people", ("phone", phone), ("name", "吴大江"), ("password", Password), ("Work.Roles", "Courier"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (@operator, phone, Regex.Match(await @operator.Read($"/admin/people?words={phone}"), "/admin/people/[0-9a-f-]{36}").Value);
    }

    private static Task<HttpResponseMessage> SignIn(HttpVisitor visitor, string phone, string password) =>
        visitor.Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", phone), ("password", password));

    private Task<string> Accounts() => shop.Look<string>("SELECT concat_ws(',', count(*), string_agg(coalesce(disabled_at::text, '') || role_names::text || md5(password_hash), ';' ORDER BY id)) FROM members.account");
}
