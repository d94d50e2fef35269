using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>What a supplier types wrongly is said in plain words, is kept, and changes nothing.</summary>
[Collection(OpenShop.Name)]
public sealed class BadProductTests(RunningShop shop)
{
    private const string New = "/supplier/products/new";

    [Theory]
    [InlineData("Name", "", "2 到 40 个字")]
    [InlineData("Category", "", "请选一个分类")]
    [InlineData("Origin", "", "请填产地")]
    [InlineData("Reach", "Moon", "不是有效的值")]
    [InlineData("Skus[0].Price", "abc", "价格请填数字")]
    [InlineData("Skus[0].Price", "-1", "大于 0")]
    [InlineData("Skus[0].Price", "1.005", "两位小数")]
    [InlineData("Skus[0].Price", "99999999999999999999999999999999", "价格请填数字")]
    [InlineData("Skus[0].WeightGrams", "2.5", "重量请填整数")]
    [InlineData("Skus[0].Opening", "-3", "库存要在 0 到")]
    [InlineData("Skus[0].Id", "abc", "不是有效的值")]
    [InlineData("Held", "honey-pot-sky", "请选一张商品照片")]
    public async Task A_product_that_can_not_be_meant_is_not_proposed(string field, string value, string complaint)
    {
        var supplier = await shop.SignedIn(Visits.Supplier);
        var before = await Proposals();
        (string Name, string Value)[] fields =
        [
            ("Key", $"{Guid.NewGuid()}"), ("Name", "土蜂蜜"), ("Category", "native"), ("Brand", ""), ("Origin", "合水县太白镇"), ("ShelfLife", "18 个月"), ("Storage", "阴凉处"),
            ("Description", "一年一次"), ("Reach", "Province"), ("Skus[0].Name", "一斤装<b>"), ("Skus[0].Price", "58.50"), ("Skus[0].WeightGrams", "620"), ("Skus[0].Opening", "4"),
        ];
        var answer = await supplier.Post(New, New, [.. fields.Where(f => f.Name != field), (field, value)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        Visits.Field(page, @"Skus\[0\]\.Name").ShouldBe("一斤装<b>");
        page.ShouldContain("一年一次");
        (await Proposals()).ShouldBe(before);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("GIF89a")]
    [InlineData("not a picture at all")]
    public async Task What_is_no_picture_is_refused_beside_its_field_and_the_rest_is_kept(string content)
    {
        var supplier = await shop.SignedIn(Visits.Supplier);
        var before = await Proposals();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Visits.Field(await supplier.Read(New), "__RequestVerificationToken")), "__RequestVerificationToken" },
            { new StringContent("土蜂蜜"), "Name" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(content)), "Picture", "photo.jpg" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, New) { Content = form };
        var answer = await supplier.Send(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldMatch("<p class=\"field__error\" id=\"Picture-error\"><svg");
        Visits.Field(page, "Name").ShouldBe("土蜂蜜");
        (await Proposals()).ShouldBe(before);
    }

    [Theory]
    [InlineData("abc", "数量请填整数")]
    [InlineData("0", "数量要在 1 到")]
    [InlineData("-5", "数量要在 1 到")]
    [InlineData("99999999999", "数量请填整数")]
    public async Task A_count_that_can_not_be_meant_leaves_the_stock_as_it_was(string quantity, string complaint)
    {
        var supplier = await shop.SignedIn(Visits.Supplier);
        var (page, sku) = await Own();
        var before = await Stock();
        var answer = await supplier.Post(page, page, ("Key", $"{Guid.NewGuid()}"), ("Sku", $"{sku}"), ("Reason", "Receipt"), ("Quantity", quantity), ("Note", "雨"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await answer.Text();
        Visits.Complaints(text).ShouldContain(complaint);
        Visits.Field(text, "Quantity").ShouldBe(quantity);
        Visits.Field(text, "Note").ShouldBe("雨");
        (await Stock()).ShouldBe(before);
    }

    [Fact]
    public async Task Other_suppliers_goods_and_orders_are_not_there()
    {
        var supplier = await shop.SignedIn(Visits.Supplier);
        var code = await shop.Look<string>($"SELECT p.code FROM catalog.product p WHERE p.supplier <> {Me} LIMIT 1");
        var sku = await shop.Look<Guid>($"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE p.code = '{code}' LIMIT 1");
        var order = await shop.Look<Guid>($"SELECT \"order\" FROM delivery.supplier_order p WHERE supplier <> {Me} AND NOT EXISTS (SELECT FROM delivery.supplier_order m WHERE m.\"order\" = p.\"order\" AND m.supplier = {Me}) LIMIT 1");
        var (own, _) = await Own();
        var before = await Stock() + await Proposals();
        (await supplier.Status($"/supplier/products/{code}")).ShouldBe(HttpStatusCode.NotFound);
        (await supplier.Status($"/supplier/products/{code}/stock")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var handler in new[] { "", "?handler=Unlist", "?handler=Relist", "?handler=Withdraw", "?handler=More" })
        {
            (await supplier.Post($"/supplier/products/{code}{handler}", "/supplier/orders?packed=false", ("Name", "我的了"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, handler);
        }
        (await supplier.Post(own, own, ("Key", $"{Guid.NewGuid()}"), ("Sku", $"{sku}"), ("Reason", "Receipt"), ("Quantity", "5"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await supplier.Post("/supplier/orders?handler=Packed", own, ("order", $"{order}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Stock() + await Proposals()).ShouldBe(before);
    }

    [Fact]
    public async Task A_clerk_who_gives_no_reason_returns_nothing()
    {
        var clerk = await shop.SignedIn(Visits.Clerk);
        var answer = await clerk.Post("/staff/listings/0195d1c8-0000-7000-8000-000000000000?handler=Return", "/staff/pickup", ("Version", "1"), ("Reason", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Listings_are_reviewed_in_the_store_and_stations_are_not_even_shown_the_way()
    {
        var station = await shop.SignedIn("19900010007");
        (await station.Status("/staff/listings")).ShouldBe(HttpStatusCode.Forbidden);
        (await station.Read("/staff")).ShouldNotContain("/staff/listings");
        (await (await shop.SignedIn(Visits.Clerk)).Read("/staff")).ShouldContain("/staff/listings");
    }

    private const string Me = "(SELECT supplier FROM members.account WHERE user_name = '" + Visits.Supplier + "')";

    private async Task<(string Page, Guid Sku)> Own()
    {
        var code = await shop.Look<string>($"SELECT code FROM catalog.product WHERE supplier = {Me} ORDER BY code LIMIT 1");
        return ($"/supplier/products/{code}/stock", await shop.Look<Guid>($"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE p.code = '{code}' ORDER BY s.code LIMIT 1"));
    }

    private Task<string> Proposals() => shop.Look<string>("SELECT count(*) || '/' || coalesce(sum(version), 0) || '/' || (SELECT count(*) FROM catalog.product WHERE status = 'Listed') FROM catalog.proposal");

    private Task<string> Stock() => shop.Look<string>("SELECT sum(available) || '/' || sum(received) || '/' || (SELECT count(*) FROM catalog.stock_adjustment) FROM catalog.stock");
}
