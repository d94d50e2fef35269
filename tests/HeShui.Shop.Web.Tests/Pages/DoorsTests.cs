using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Which pages open to whom. A new page belongs into the table.</summary>
[Collection(OpenShop.Name)]
public sealed partial class DoorsTests(RunningShop shop)
{
    private const string ShopProject = "/bureau/projects/shop-2022";

    /// <summary>A page's route, an address of it, and what each kind of person gets; 302 for a guest is the way to sign in.</summary>
    internal static readonly Door[] Doors =
    [
        new("/", "/", 200, 200, 200, 200, 200, 200, 200),
        new("/categories", "/categories", 200, 200, 200, 200, 200, 200, 200),
        new("/c/{code}", "/c/produce", 200, 200, 200, 200, 200, 200, 200),
        new("/p/{code}", "/p/no-such-product", 404, 404, 404, 404, 404, 404, 404),
        new("/search", "/search?q=苹果", 200, 200, 200, 200, 200, 200, 200),
        new("/cart", "/cart", 200, 200, 200, 200, 200, 200, 200),
        new("/privacy", "/privacy", 200, 200, 200, 200, 200, 200, 200),
        new("/terms", "/terms", 200, 200, 200, 200, 200, 200, 200),
        new("/contact", "/contact", 200, 200, 200, 200, 200, 200, 200),
        new("/licences", "/licences", 200, 200, 200, 200, 200, 200, 200),
        new("/after-sales", "/after-sales", 200, 200, 200, 200, 200, 200, 200),
        new("/me", "/me", 200, 200, 200, 200, 200, 200, 200),
        new("/me/phone", "/me/phone", 302, 200, 200, 200, 200, 200, 200),
        new("/me/password", "/me/password", 302, 200, 200, 200, 200, 200, 200),
        new("/me/coupons", "/me/coupons", 302, 200, 403, 403, 403, 403, 403),
        new("/me/points", "/me/points", 302, 200, 403, 403, 403, 403, 403),
        new("/me/messages", "/me/messages", 302, 200, 403, 403, 403, 403, 403),
        new("/me/messages/settings", "/me/messages/settings", 302, 200, 403, 403, 403, 403, 403),
        new("/me/after-sales", "/me/after-sales", 302, 200, 403, 403, 403, 403, 403),
        new("/me/after-sales/{number}", "/me/after-sales/HS000000000000-1", 302, 404, 403, 403, 403, 403, 403),
        new("/me/two-factor", "/me/two-factor", 302, 403, 200, 200, 200, 200, 200),
        new("/checkout", "/checkout", 302, 200, 403, 403, 403, 403, 403),
        new("/orders", "/orders", 302, 200, 403, 403, 403, 403, 403),
        new("/orders/{number}", "/orders/HS000000000000", 302, 404, 403, 403, 403, 403, 403),
        new("/pay/wechat/{id:guid}", "/pay/wechat/0195d1c8-0000-7000-8000-000000000000", 302, 404, 403, 403, 403, 403, 403),
        new("/orders/{number}/after-sales/new", "/orders/HS000000000000/after-sales/new", 302, 404, 403, 403, 403, 403, 403),
        new("/staff", "/staff", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/pickup", "/staff/pickup", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/orders", "/staff/orders", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/orders/{number}", "/staff/orders/HS000000000000", 302, 403, 404, 403, 403, 403, 403),
        new("/staff/refunds", "/staff/refunds", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/after-sales", "/staff/after-sales", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/after-sales/{number}", "/staff/after-sales/HS000000000000-1", 302, 403, 404, 403, 403, 403, 403),
        new("/staff/listings", "/staff/listings", 302, 403, 200, 403, 403, 403, 403),
        new("/staff/listings/{id:guid}", "/staff/listings/0195d1c8-0000-7000-8000-000000000000", 302, 403, 404, 403, 403, 403, 403),
        new("/supplier", "/supplier", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/orders", "/supplier/orders", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/orders/all", "/supplier/orders/all", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/after-sales", "/supplier/after-sales", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/after-sales/{number}", "/supplier/after-sales/HS000000000000-1", 302, 403, 403, 404, 403, 403, 403),
        new("/supplier/products", "/supplier/products", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/products/new", "/supplier/products/new", 302, 403, 403, 200, 403, 403, 403),
        new("/supplier/products/{code}", "/supplier/products/no-such-product", 302, 403, 403, 404, 403, 403, 403),
        new("/supplier/products/{code}/stock", "/supplier/products/no-such-product/stock", 302, 403, 403, 404, 403, 403, 403),
        new("/courier", "/courier", 302, 403, 403, 403, 200, 403, 403),
        new("/admin", "/admin", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/orders", "/admin/orders", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/orders/{number}", "/admin/orders/HS000000000000", 302, 403, 403, 403, 403, 403, 404),
        new("/admin/refunds", "/admin/refunds", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/after-sales", "/admin/after-sales", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/after-sales/{number}", "/admin/after-sales/HS000000000000-1", 302, 403, 403, 403, 403, 403, 404),
        new("/admin/people", "/admin/people", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/people/{id:guid}", "/admin/people/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 403, 404),
        new("/admin/store", "/admin/store", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/promotions", "/admin/promotions", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/promotions/new", "/admin/promotions/new", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/reconciliation", "/admin/reconciliation", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/reconciliation/{id:guid}", "/admin/reconciliation/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 403, 404),
        new("/admin/outbox", "/admin/outbox", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/jobs", "/admin/jobs", 302, 403, 403, 403, 403, 403, 200),
        new("/admin/audit", "/admin/audit", 302, 403, 403, 403, 403, 403, 200),
        new("/bureau", "/bureau", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/files/{id:guid}", "/bureau/files/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/reports", "/bureau/reports", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/reminders", "/bureau/reminders", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/snapshots/{id:guid}", "/bureau/snapshots/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/projects/{code}/acceptance", $"{ShopProject}/acceptance", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/metrics", "/bureau/metrics?metric=on-time-rate&by=zone", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/metrics/{metric}/rows", "/bureau/metrics/repeat-rate/rows?from=2022-01-01&to=2022-12-31", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/metrics/{metric}/rows.{format:regex(^(xlsx|csv)$)}", "/bureau/metrics/active-suppliers/rows.csv", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/exports/{id:guid}", "/bureau/exports/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/exports/{id:guid}/file", "/bureau/exports/0195d1c8-0000-7000-8000-000000000000/file", 302, 403, 403, 403, 403, 302, 302),
        new("/bureau/exclusions", "/bureau/exclusions", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/exclusions/{id:long}", "/bureau/exclusions/1", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/new", "/bureau/projects/new", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}/edit", $"{ShopProject}/edit", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}/weights", $"{ShopProject}/weights", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}/indicators/new", $"{ShopProject}/indicators/new", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}/indicators/{indicator}/edit", $"{ShopProject}/indicators/net-sales/edit", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}/tasks", $"{ShopProject}/tasks", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/tasks/{id:guid}", $"{ShopProject}/tasks/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/projects/{code}/files", $"{ShopProject}/files", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/desk", "/bureau/desk", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/wall", "/bureau/wall", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/pace", $"{ShopProject}/pace", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/indicators/{indicator}/figures", "/bureau/projects/county-2021/indicators/training/figures", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/indicators/{indicator}/figures/new", "/bureau/projects/county-2021/indicators/training/figures/new", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/figures/import", "/bureau/projects/county-2021/figures/import", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/templates/{kind:regex(^(funds|figures|external-orders|external-months)$)}.xlsx", "/bureau/templates/figures.xlsx", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/external-sales", "/bureau/external-sales", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/external-sales/new", "/bureau/external-sales/new", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/external-sales/import", "/bureau/external-sales/import", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/external-sales/{id:long}/correct", "/bureau/external-sales/999999/correct", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/funds", "/bureau/funds", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/funds/projects/{code}", "/bureau/funds/projects/county-2021", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/funds/projects/{code}/works/new", "/bureau/funds/projects/county-2021/works/new", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/funds/projects/{code}/money", "/bureau/funds/projects/county-2021/money", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/funds/works/{id:guid}", "/bureau/funds/works/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/funds/works/{id:guid}/accept", "/bureau/funds/works/0195d1c8-0000-7000-8000-000000000000/accept", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/funds/works/{id:guid}/request", "/bureau/funds/works/0195d1c8-0000-7000-8000-000000000000/request", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/funds/works/{id:guid}/pay", "/bureau/funds/works/0195d1c8-0000-7000-8000-000000000000/pay", 302, 403, 403, 403, 403, 404, 404),
        new("/bureau/funds/import", "/bureau/funds/import", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/funds/import/{id:guid}", "/bureau/funds/import/0195d1c8-0000-7000-8000-000000000000", 302, 403, 403, 403, 403, 404, 403),
        new("/bureau/register", "/bureau/register", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/register/{register}", "/bureau/register/selections", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/register/{register}/new", "/bureau/register/assets/new", 302, 403, 403, 403, 403, 200, 403),
        new("/bureau/projects/{code}", ShopProject, 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/figures/{metric}", $"{ShopProject}/figures/net-sales", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/figures/{metric}.{format:regex(^(xlsx|csv)$)}", $"{ShopProject}/figures/active-suppliers.csv", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/self-evaluation", $"{ShopProject}/self-evaluation", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/self-evaluation/edit", $"{ShopProject}/self-evaluation/edit", 302, 403, 403, 403, 403, 403, 200),
        new("/bureau/projects/{code}/self-evaluation.{format:regex(^(docx|xlsx)$)}", $"{ShopProject}/self-evaluation.docx", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/report", $"{ShopProject}/report", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/report.docx", $"{ShopProject}/report.docx", 302, 403, 403, 403, 403, 200, 200),
        new("/bureau/projects/{code}/pack.zip", "/bureau/projects/county-2021/pack.zip", 302, 403, 403, 403, 403, 200, 200),
    ];

    /// <summary>Pages that send on or answer by themselves, whoever asks.</summary>
    private static readonly string[] WithoutDoor =
        ["/account/sign-in", "/account/sign-out", "/account/elder", "/status/{code:int:range(400,599)}", "/dev/messages", "/dev/pay/{id:guid}", "/dev/style"];

    [Fact]
    public void Every_page_is_in_the_table()
    {
        var pages = Path.Combine(TestDatabases.Checkout, "src", "HeShui.Shop.Web", "Pages");
        var routes = Directory.GetFiles(pages, "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Directive().Match(File.ReadAllText(file))).Where(m => m.Success).Select(m => m.Groups[1].Value);
        routes.ShouldBe(Doors.Select(d => d.Route).Concat(WithoutDoor), ignoreOrder: true);
    }

    [Fact]
    public async Task Guests_are_shown_the_way_to_sign_in()
    {
        foreach (var door in Doors)
        {
            var answer = await shop.Visitor().Get(door.Address);
            ((int)answer.StatusCode).ShouldBe(door.Guest, door.Address);
            if (door.Guest == 302)
            {
                answer.Headers.Location!.ToString().ShouldBe("/account/sign-in?then=" + Uri.EscapeDataString(door.Address));
            }
        }
    }

    [Fact]
    public async Task Members_come_into_the_shop_alone() => await Walk(Visits.Resident, d => d.Member);

    [Fact]
    public async Task Clerks_come_to_their_desk_and_not_to_the_bureau() => await Walk(Visits.Clerk, d => d.Clerk);

    [Fact]
    public async Task Suppliers_come_to_their_own_pages_alone() => await Walk(Visits.Supplier, d => d.Supplier);

    [Fact]
    public async Task Couriers_come_to_their_own_pages_alone() => await Walk(Visits.Courier, d => d.Courier);

    [Fact]
    public async Task Operators_come_to_the_bureaus_figures_too_and_not_to_the_desk() => await Walk(Visits.Operator, d => d.Operator);

    [Fact]
    public async Task The_bureau_comes_to_its_figures_and_not_to_the_desk() => await Walk(Visits.Bureau, d => d.Bureau);

    [Fact]
    public async Task Whoever_may_not_come_in_is_told_so()
    {
        var page = await (await shop.SignedIn(Visits.Resident)).Read("/bureau");
        page.ShouldContain("这里不对您开放");
    }

    /// <summary>Posts to pages that have no forms, methods nobody uses, handlers that are not there.</summary>
    [Theory]
    [InlineData("GET", "?handler=Nope")]
    [InlineData("HEAD", "")]
    [InlineData("OPTIONS", "")]
    [InlineData("PUT", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "")]
    [InlineData("POST", "?handler=Nope")]
    public async Task No_page_breaks_at_an_odd_request(string method, string query)
    {
        foreach (var phone in Visits.OneOfEach)
        {
            var visitor = await shop.SignedIn(phone);
            foreach (var address in Doors.Select(d => d.Address.Split('?')[0]).Where(a => method != "POST" || a is not "/checkout"))
            {
                var answer = method == "POST" ? await visitor.Post(address + query, "/me") : await visitor.Send(new HttpRequestMessage(new HttpMethod(method), address + query));
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {address}{query} as {phone}");
            }
        }
    }

    [Fact]
    public async Task Nothing_is_posted_without_the_token_of_a_form()
    {
        var before = await shop.Everything();
        var visitor = await shop.SignedIn(Visits.Resident);
        var sku = await shop.Sku();
        string[] posts = ["/cart?handler=Add", "/cart?handler=Quantity", "/checkout?handler=Update", "/orders/HS000000000000?handler=Cancel", "/me/after-sales/HS000000000000-1?handler=Withdraw", "/supplier/after-sales/HS000000000000-1?handler=Answer", "/me?handler=Follow",
            "/account/sign-in?handler=Send", "/account/sign-in?handler=Code", "/account/sign-in?handler=Password", "/account/sign-out", "/account/elder",
            "/staff?handler=Packed", "/supplier/orders?handler=Packed", "/supplier/products/no-such-product?handler=Unlist", "/dev/pay/0195d1c8-0000-7000-8000-000000000000?handler=Pay"];
        foreach (var address in Doors.Select(d => d.Address).Concat(posts))
        {
            (await visitor.Post(address, null, ("sku", sku.ToString()), ("follows", "true"), ("Phone", "13900000000"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
        }
        (await visitor.Status("/orders")).ShouldBe(HttpStatusCode.OK, "still signed in");
        (await shop.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task A_token_of_somebody_else_does_not_do()
    {
        var visitor = await shop.Newcomer();
        var token = Visits.Token(await (await shop.Newcomer()).Read("/me"));
        var before = await shop.Everything();
        var answer = await visitor.Post("/me?handler=Follow", null, ("follows", "true"), ("__RequestVerificationToken", token));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await shop.Everything()).ShouldBe(before);
    }

    private async Task Walk(string phone, Func<Door, int> expected)
    {
        var visitor = await shop.SignedIn(phone);
        foreach (var door in Doors)
        {
            ((int)await visitor.Status(door.Address)).ShouldBe(expected(door), door.Address);
        }
    }

    internal sealed record Door(string Route, string Address, int Guest, int Member, int Clerk, int Supplier, int Courier, int Bureau, int Operator);

    [GeneratedRegex("^@page(?: \"(.*)\")?", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
