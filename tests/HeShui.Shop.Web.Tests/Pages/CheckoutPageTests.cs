using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The checkout says beforehand what each choice costs and when the goods are there, and asks only what is not known.</summary>
[Collection(OpenShop.Name)]
public sealed partial class CheckoutPageTests(RunningShop shop)
{
    [Fact]
    public async Task Ways_of_receiving_stand_side_by_side_with_freight_and_promise()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var page = await visitor.Read("/checkout");
        foreach (var (way, zone) in new[] { ("LocalDelivery", "乡镇"), ("Pickup", "体验店自提"), ("Parcel", "甘肃省内") })
        {
            var card = Card(page, way);
            card.ShouldContain(zone);
            card.ShouldMatch("[天日] [0-9]{2}:[0-9]{2} (前送到|起可取)");
            card.ShouldMatch("免运费|运费 ¥[0-9]+\\.[0-9]{2}");
        }
        Card(page, "Pickup").ShouldContain("免运费");
    }

    [Fact]
    public async Task The_place_of_the_last_order_is_there_when_its_way_is_chosen_again()
    {
        var visitor = await shop.Newcomer();
        await visitor.Buys(await shop.Sku());
        await visitor.Add(await shop.Sku());
        var home = await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "LocalDelivery"), ("PickupPoint", "store"), ("Recipient", "李桂芳"), ("Phone", "13900000000"))).Text();
        Card(home, "Pickup").ShouldContain("体验店");
        var back = await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "Pickup"), ("Recipient", "李小妹"), ("Phone", "13900000000"))).Text();
        back.ShouldMatch("<option value=\"store\" selected[^>]*>[^<]*起可取</option>");
        Visits.Field(back, "Recipient").ShouldBe("李小妹");
    }

    [Fact]
    public async Task The_cart_says_which_goods_hold_the_others_and_puts_them_aside_with_one_click()
    {
        var visitor = shop.Visitor();
        var (store, apple) = (await SkuOf(StoreOnly), await shop.Sku());
        await Add(visitor, store);
        (await visitor.Read("/cart")).ShouldNotContain("所以整单");
        await Add(visitor, apple);
        var page = Plain(await visitor.Read("/cart"));
        page.ShouldContain($"“{await NameOf(store)}”只能自己取，所以整单只能自己取。别的商品想送到家，请把它单独下单。");

        (await visitor.Post("/cart?handler=Aside", "/cart", ("skus", $"{store}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = Plain(await visitor.Read("/cart"));
        after.ShouldNotContain("所以整单");
        after.ShouldContain("稍后再买");
        after.ShouldContain("去结算（1）");
        (await visitor.Post("/cart?handler=Back", "/cart", ("sku", $"{store}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Plain(await visitor.Read("/cart")).ShouldContain("去结算（2）");
    }

    [Fact]
    public async Task Goods_that_stay_in_the_county_say_that_the_order_can_not_be_sent()
    {
        var visitor = shop.Visitor();
        var celery = await SkuOf("'celery'");
        await Add(visitor, celery);
        await Add(visitor, await shop.Sku());
        Plain(await visitor.Read("/cart")).ShouldContain($"“{await NameOf(celery)}”只在合水县内送，所以整单寄不了快递。");
    }

    [Fact]
    public async Task A_way_that_can_not_be_chosen_says_because_of_what()
    {
        var visitor = await shop.Newcomer();
        var (store, celery) = (await SkuOf(StoreOnly), await SkuOf("'celery'"));
        await visitor.Add(store);
        await visitor.Add(celery);
        var page = await visitor.Read("/checkout");
        Card(page, "LocalDelivery").ShouldContain($"“{await NameOf(store)}”只能自己取");
        Card(page, "Parcel").ShouldContain($"“{await NameOf(celery)}”只在合水县内送");
        page.ShouldMatch("id=\"Method-LocalDelivery\"[^>]*disabled");
        page.ShouldMatch("id=\"Method-Parcel\"[^>]*disabled");
        page.ShouldNotMatch("id=\"Method-Pickup\"[^>]*disabled");
        page.ShouldContain("回购物车把这些商品先放一边");
    }

    [Fact]
    public async Task Wine_asks_for_adulthood_on_its_page_and_at_the_checkout_and_other_goods_do_not()
    {
        var visitor = await shop.Newcomer();
        (await visitor.Read("/p/laoshi-huangjiu")).ShouldContain("未成年人不得购买");
        (await visitor.Read("/p/tofu")).ShouldNotContain("未成年人不得购买");
        await visitor.Add(await shop.Sku());
        (await visitor.Read("/checkout")).ShouldNotContain("我已满 18 周岁");
        await visitor.Add(await SkuOf("'laoshi-huangjiu'"));
        (await visitor.Read("/checkout")).ShouldContain("我已满 18 周岁");

        var refused = await visitor.Order(("Note", "少放冰"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Text();
        Visits.Complaints(page).ShouldContain("不卖给未成年人");
        page.ShouldContain("少放冰");
        var placed = await visitor.Order(("IsAdult", "true"));
        (await visitor.Read(placed.Headers.Location!.ToString())).ShouldContain("确认已满 18 周岁");
    }

    [Fact]
    public async Task Notes_to_suppliers_and_an_invoice_are_asked_for_kept_and_shown()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        (await visitor.Read("/checkout")).ShouldNotContain("给各家供应商留言");
        await visitor.Add(await SkuOf("'tofu'"));
        var form = await visitor.Read("/checkout");
        form.ShouldContain("给各家供应商留言");
        (string, string)[] typed =
        [
            ("SupplierNotes[0].Supplier", Visits.Field(form, "SupplierNotes\\[0\\].Supplier")), ("SupplierNotes[0].Text", "要嫩一点的"),
            ("SupplierNotes[1].Supplier", Visits.Field(form, "SupplierNotes\\[1\\].Supplier")), ("SupplierNotes[1].Text", ""),
            ("InvoiceKind", "Company"), ("InvoiceTitle", "合水县好物商贸有限公司"), ("InvoiceTaxNumber", "91350100M000100Y44"),
        ];
        var refused = await (await visitor.Order(typed)).Text();
        Visits.Complaints(refused).ShouldContain("税号不对");
        refused.ShouldContain("要嫩一点的");
        Visits.Field(refused, "InvoiceTitle").ShouldBe("合水县好物商贸有限公司");
        refused.ShouldMatch("value=\"Company\"[^>]*checked");

        typed[^1] = ("InvoiceTaxNumber", "91350100m000100y43");
        var number = (await visitor.Order(typed)).Headers.Location.ShouldNotBeNull().ToString().Split('/')[^1];
        foreach (var page in new[] { await visitor.Read($"/orders/{number}"), await (await shop.SignedIn(Visits.Operator)).Read($"/admin/orders/{number}") })
        {
            page.ShouldContain("要嫩一点的");
            page.ShouldContain("合水县好物商贸有限公司");
            page.ShouldContain("91350100M000100Y43");
        }
    }

    private const string StoreOnly = "(SELECT code FROM catalog.product WHERE reach = 'Store' AND is_demo LIMIT 1)";

    /// <param name="product">Its code, as SQL.</param>
    private Task<Guid> SkuOf(string product) =>
        shop.Look<Guid>($"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE p.code = {product} ORDER BY s.position LIMIT 1");

    private Task<string> NameOf(Guid sku) => shop.Look<string>($"SELECT p.name FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE s.id = '{sku}'");

    private static async Task Add(HttpVisitor guest, Guid sku) =>
        (await guest.Post("/cart?handler=Add", "/account/sign-in", ("sku", $"{sku}"), ("quantity", "1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static string Plain(string page) => Tags().Replace(page, "");

    /// <summary>What the card of a way of receiving says.</summary>
    private static string Card(string page, string way) =>
        Tags().Replace(Regex.Match(page, $"<label class=\"radio-card\"><input type=\"radio\" name=\"Method\" id=\"Method-{way}\".*?</label>", RegexOptions.Singleline).Value, " ");

    [GeneratedRegex("<.*?>", RegexOptions.Singleline)]
    private static partial Regex Tags();
}
