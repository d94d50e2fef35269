using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>From the operator's form to the buyer's coupon and back.</summary>
[Collection(OpenShop.Name)]
public sealed class PromotionPagesTests(RunningShop shop)
{
    private const string New = "/admin/promotions/new?kind=Coupon";

    [Fact]
    public async Task A_coupon_that_the_operator_sets_up_is_claimed_and_stops_when_it_is_stopped()
    {
        var (@operator, member) = (await shop.SignedIn(Visits.Operator), await shop.SignedIn(Visits.Resident));
        (await @operator.Post(New, New, Form("KESHI-8", "客试券", "8"))).Headers.Location!.ToString().ShouldBe("/admin/promotions");
        (await @operator.Read("/admin/promotions")).ShouldContain("满 ¥80.00 减 ¥8.00");
        (await member.Read("/me/coupons")).ShouldContain("客试券");

        (await member.Post("/me/coupons", "/me/coupons", ("code", "keshi-8"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await member.Read("/me/coupons")).ShouldContain("“客试券”领到了");
        (await member.Post("/me/coupons", "/me/coupons", ("code", "KESHI-8"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var id = await shop.Look<Guid>("SELECT id FROM promotions.campaign WHERE code = 'KESHI-8'");
        (await @operator.Post("/admin/promotions?handler=Stop", "/admin/promotions", ("id", $"{id}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await member.Read("/me/coupons")).ShouldNotContain("客试券");
    }

    [Theory]
    [InlineData("COUPON-X", "", "8", "请填顾客看到的名称")]
    [InlineData("小写", "名称", "8", "编号用 3 到 20 个大写字母")]
    [InlineData("COUPON-X", "名称", "八块", "请填金额")]
    [InlineData("COUPON-X", "名称", "", "两样填一样")]
    [InlineData("COUPON-X", "名称", "100", "减的金额不能超过满的金额")]
    public async Task What_makes_no_coupon_is_said_and_what_was_typed_stays(string code, string name, string amount, string message)
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var answer = await @operator.Post(New, New, Form(code, name, amount));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain(message);
        page.ShouldContain($"value=\"{code}\"");
        (await shop.Look<long>("SELECT count(*) FROM promotions.campaign WHERE code = 'COUPON-X'")).ShouldBe(0);
    }

    [Fact]
    public async Task Tier_prices_that_the_operator_sets_up_stand_on_the_product_page()
    {
        var (page, sku) = ("/admin/promotions/new?kind=Tier", await Sku());
        var @operator = await shop.SignedIn(Visits.Operator);
        var code = await shop.Look<string>($"SELECT p.code FROM catalog.product p JOIN catalog.sku s ON s.product = p.id WHERE s.id = '{sku}'");
        (await @operator.Read(page)).ShouldContain($"value=\"Sku:{sku}\"");
        (await @operator.Post(page, page, Tiers("JIETI-1", sku, "3", "0.80"))).Headers.Location!.ToString().ShouldBe("/admin/promotions");
        (await @operator.Read("/admin/promotions")).ShouldContain("3 件起每件 ¥0.80");
        (await shop.Visitor().Read($"/p/{code}")).ShouldContain("3 件起每件 ¥0.80");

        var id = await shop.Look<Guid>("SELECT id FROM promotions.campaign WHERE code = 'JIETI-1'");
        await @operator.Post("/admin/promotions?handler=Stop", "/admin/promotions", ("id", $"{id}"));
        (await shop.Visitor().Read($"/p/{code}")).ShouldNotContain("件起每件");
    }

    [Theory]
    [InlineData("3", "", "请给每一档都填价格")]
    [InlineData("三", "0.80", "请填整数")]
    [InlineData("3", "八角", "请填金额")]
    [InlineData("3", "99999", "每一档的价格都要比现在的单价")]
    [InlineData("", "", "请至少填写一档数量和价格")]
    public async Task What_makes_no_tier_is_said_and_what_was_typed_stays(string from, string price, string message)
    {
        var (page, sku) = ("/admin/promotions/new?kind=Tier", await Sku());
        var answer = await (await shop.SignedIn(Visits.Operator)).Post(page, page, Tiers("JIETI-X", sku, from, price));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Text();
        text.ShouldContain(message);
        text.ShouldContain($"name=\"Price0\" value=\"{price}\"");
        text.ShouldContain($"value=\"Sku:{sku}\" selected");
        (await shop.Look<long>("SELECT count(*) FROM promotions.campaign WHERE code = 'JIETI-X'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_code_that_does_not_exist_is_said_and_stays()
    {
        var answer = await (await shop.SignedIn(Visits.Resident)).Post("/me/coupons", "/me/coupons", ("code", "NICHT-DA"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain("没有这个优惠码");
        page.ShouldContain("value=\"NICHT-DA\"");
    }

    private Task<Guid> Sku() => shop.Look<Guid>(
        "SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE p.status = 'Listed' AND NOT s.retired AND s.price > 5 ORDER BY s.code LIMIT 1");

    private static (string, string)[] Tiers(string code, Guid sku, string from, string price) =>
    [
        ("Kind", "Tier"), ("Code", code), ("Name", "多买便宜"), ("Where", $"Sku:{sku}"), ("FirstDay", $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}"), ("LastDay", $"{DateTime.UtcNow.AddDays(9):yyyy-MM-dd}"),
        ("From0", from), ("Price0", price),
    ];

    private static (string, string)[] Form(string code, string name, string amount) =>
    [
        ("Kind", "Coupon"), ("Code", code), ("Name", name), ("Where", "Shop:"), ("FirstDay", $"{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}"), ("LastDay", $"{DateTime.UtcNow.AddDays(9):yyyy-MM-dd}"),
        ("Threshold", "80"), ("Amount", amount), ("Combines", "true"), ("Total", "10"), ("PerMember", "1"), ("IsShown", "true"),
    ];
}
