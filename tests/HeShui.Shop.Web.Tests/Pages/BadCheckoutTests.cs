using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>
/// Everything somebody could send to cart and checkout that can't be meant, in one table: it is refused in plain words, what
/// was typed is still there, and no row of carts, orders, payments, stock or shipments is another one.
/// </summary>
[Collection(OpenShop.Name)]
public sealed class BadCheckoutTests(RunningShop shop)
{
    private const string Nobodys = "0195d1c8-0000-7000-8000-000000000000";
    private const string TypedNote = "放门口";

    private static readonly Dictionary<string, Attempt> Table = new()
    {
        ["total lower than it is"] = Order(422, "价格有变动", ("QuotedTotal", "0.01")),
        ["total below zero"] = Order(422, "应付金额不对", ("QuotedTotal", "-1")),
        ["total beyond reason"] = Order(422, "应付金额不对", ("QuotedTotal", "79228162514264337593543950335")),
        ["total that is no number"] = Order(422, "不是有效的值", ("QuotedTotal", "abc")),
        ["total beyond all numbers"] = Order(422, "不是有效的值", ("QuotedTotal", "1e400")),
        ["key that is none"] = Order(422, "不是有效的值", ("Key", "abc")),
        ["key of nobody"] = Order(422, "购物车刚刚变了", ("Key", Nobodys)),
        ["slot that is none"] = Order(422, "不是有效的值", ("Slot", "abc")),
        ["slot of the past"] = Order(422, "送货时段已经没有了", ("Slot", "2026-01-01T03:00")),
        ["slot at the end of time"] = Order(422, "送货时段已经没有了", ("Slot", "9999-12-31T23:59")),
        ["way of receiving that is none"] = Order(422, "不是有效的值", ("Method", "Teleport")),
        ["way of receiving by a number"] = Order(422, "不是有效的值", ("Method", "99")),
        ["pickup point nobody knows"] = Order(422, "请选择自提点", ("PickupPoint", "nowhere")),
        ["no pickup point"] = Order(422, "请选择自提点", ("PickupPoint", "")),
        ["village nobody knows"] = Order(422, "请选择收货地点", ("Method", "LocalDelivery"), ("Village", "no-such-village"), ("Detail", "东街 12 号")),
        ["no village"] = Order(422, "请选择收货地点", ("Method", "LocalDelivery"), ("Village", ""), ("Detail", "东街 12 号")),
        ["city outside the province"] = Order(422, "请选择收货地点", ("Method", "Parcel"), ("City", "上海市"), ("Detail", "东街 12 号")),
        ["no recipient"] = Order(422, "请填写收货人", ("Recipient", "")),
        ["phone that is none"] = Order(422, "11 位手机号码", ("Phone", "123")),
        ["recipient too long"] = Order(422, "收货人最多 20 个字", ("Recipient", Long(21))),
        ["address too long"] = Order(422, "详细地址最多 100 个字", ("Detail", Long(101)), ("Method", "LocalDelivery")),
        ["phone too long"] = Order(422, "11 位手机号码", ("Phone", Long(100_000))),
        ["village too long"] = Order(422, "请选择收货地点", ("Village", Long(100_000)), ("Method", "LocalDelivery"), ("Detail", "东街 12 号")),
        ["note too long"] = Order(422, "留言最多 200 个字", ("Note", Long(201))),
        ["note to a supplier too long"] = Order(422, "给供应商的话最多 200 个字", ("SupplierNotes[0].Supplier", Nobodys), ("SupplierNotes[0].Text", Long(201))),
        ["note to a supplier that is none"] = Order(422, "不是有效的值", ("SupplierNotes[0].Supplier", "abc"), ("SupplierNotes[0].Text", "好")),
        ["invoice for nobody"] = Order(422, "个人还是单位", ("InvoiceTitle", "王秀兰")),
        ["invoice of an unknown kind"] = Order(422, "不是有效的值", ("InvoiceKind", "99"), ("InvoiceTitle", "王秀兰")),
        ["invoice without a title"] = Order(422, "请填写发票抬头", ("InvoiceKind", "Person")),
        ["invoice with a title too long"] = Order(422, "发票抬头最多 100 个字", ("InvoiceKind", "Person"), ("InvoiceTitle", Long(101))),
        ["tax number with a wrong check digit"] = Order(422, "税号不对", ("InvoiceKind", "Company"), ("InvoiceTitle", "好物公司"), ("InvoiceTaxNumber", "91350100M000100Y44")),
        ["tax number too long"] = Order(422, "税号不对", ("InvoiceKind", "Company"), ("InvoiceTitle", "好物公司"), ("InvoiceTaxNumber", Long(100_000))),
        ["e-mail that is none"] = Order(422, "邮箱不对", ("InvoiceKind", "Person"), ("InvoiceTitle", "王秀兰"), ("InvoiceEmail", "王秀兰")),
        ["way to pay that is none"] = Order(422, "不是有效的值", ("PaymentMethod", "Barter")),
        ["way to pay by a number"] = Order(422, "不是有效的值", ("PaymentMethod", "99")),
        ["cash for what is brought home"] = Order(422, "只能用于自提", ("PaymentMethod", "AtPickup"), ("Method", "LocalDelivery"), ("Detail", "东街 12 号")),
        ["of age that is neither yes nor no"] = Order(422, "不是有效的值", ("IsAdult", "maybe")),

        ["null character in the note"] = Order(400, "没有保存", ("Note", "果\0")),
        ["null character in the recipient"] = Order(400, "没有保存", ("Recipient", "果\0")),
        ["null character in the address"] = Order(400, "没有保存", ("Detail", "果\0")),
        ["null character in the pickup point"] = Order(400, "没有保存", ("PickupPoint", "果\0")),
        ["null character in the village"] = Order(400, "没有保存", ("Village", "果\0")),
        ["null character in the city"] = Order(400, "没有保存", ("City", "果\0")),
        ["null character in the invoice"] = Order(400, "没有保存", ("InvoiceKind", "Person"), ("InvoiceTitle", "果\0")),

        ["wine without being of age"] = new(422, "不卖给未成年人", x => x.Visitor.Order(("Note", TypedNote)), Goods: "liquor"),
        ["key of another member"] = new(404, null, x => x.Visitor.Order([("Key", x.Stranger.Key), .. x.Typed])),
        ["order of another member"] = new(404, null, x => x.Visitor.Get($"/orders/{x.Stranger.Number}")),
        ["paying the order of another member"] = new(404, null, x => x.Visitor.Post($"/orders/{x.Stranger.Number}?handler=Pay", "/me")),
        ["calling off the order of another member"] = new(404, null, x => x.Visitor.Post($"/orders/{x.Stranger.Number}?handler=Cancel", "/me", ("reason", "不想要了"))),

        ["no token"] = new(400, null, x => x.Visitor.Post("/checkout", null, x.Typed)),
        ["form that the checkout has not, without its fields"] = new(422, "请填写收货人", x => x.Visitor.Post("/checkout?handler=Free", "/checkout", x.Typed)),
        ["checkout put"] = new(405, null, x => x.Visitor.Send(new(HttpMethod.Put, "/checkout"))),
        ["checkout deleted"] = new(405, null, x => x.Visitor.Send(new(HttpMethod.Delete, "/checkout"))),
        ["ten megabytes to the checkout"] = new(400, "没有保存", x => x.Visitor.Post("/checkout", "/me", ("Note", new string('1', 10_000_000)))),
        ["ten megabytes to the cart"] = new(400, "没有保存", x => x.Visitor.Post("/cart?handler=Aside", "/me", ("skus", new string('1', 10_000_000)))),

        ["adding none"] = Add("0", "1 到 99"),
        ["adding less than none"] = Add("-1", "1 到 99"),
        ["adding too many"] = Add("100", "1 到 99"),
        ["adding more than there is room for"] = Add("99", "一单最多买 99 件"),
        ["adding what is no number"] = Add("abc", "“abc”不是有效的值"),
        ["adding half of one"] = Add("1.5", "不是有效的值"),
        ["adding beyond all numbers"] = Add("99999999999999999999", "不是有效的值"),
        ["count below none"] = Cart("Quantity", 422, "1 到 99", ("quantity", "-1")),
        ["count beyond reason"] = Cart("Quantity", 422, "1 到 99", ("quantity", "100")),
        ["count that is no number"] = Cart("Quantity", 422, "“abc”不是有效的值", ("quantity", "abc")),
        ["count beyond all numbers"] = Cart("Quantity", 422, "不是有效的值", ("quantity", "99999999999999999999")),
        ["adding goods nobody knows"] = Cart("Add", 404, null, ("sku", Nobodys), ("quantity", "1")),
        ["count of goods nobody knows"] = Cart("Quantity", 404, null, ("sku", Nobodys), ("quantity", "1")),
        ["setting aside goods nobody knows"] = Cart("Aside", 404, null, ("skus", Nobodys)),
        ["setting aside nothing"] = Cart("Aside", 422, "请选择要放一边的商品"),
        ["setting aside what is no goods"] = Cart("Aside", 422, "不是有效的值", ("skus", "abc")),
        ["bringing back goods nobody knows"] = Cart("Back", 404, null, ("sku", Nobodys)),
        ["bringing back what is no goods"] = Cart("Back", 422, "不是有效的值", ("sku", "abc")),
        ["form that the cart has not"] = Cart("Free", 405, null),
    };

    public static TheoryData<string> Attempts => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Is_refused_in_plain_words_and_changes_nothing(string what)
    {
        var attempt = Table[what];
        var shopper = await Shopper.Of(shop, attempt.Goods);
        var before = await Rows();

        var answer = await attempt.Send(shopper);

        ((int)answer.StatusCode).ShouldBe(attempt.Status);
        var page = await answer.Text();
        if (attempt.Says is { } says)
        {
            (attempt.Status == 422 ? Visits.Complaints(page) : page).ShouldContain(says);
        }
        if (attempt.Status == 422 && page.Contains("<textarea", StringComparison.Ordinal) && !what.StartsWith("note too", StringComparison.Ordinal))
        {
            page.ShouldContain(TypedNote);
        }
        (await Rows()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_right_makes_an_order_and_other_rows()
    {
        var shopper = await Shopper.Of(shop, "millet");
        var before = await Rows();
        (await shopper.Visitor.Order(shopper.Typed)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Rows()).ShouldNotBe(before);
    }

    [Fact]
    public async Task The_same_order_twice_is_one_and_another_under_its_key_is_refused()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var (key, total) = (Visits.Field(await visitor.Read("/checkout"), "Key"), await Total(visitor));
        var first = await visitor.Order(("Key", key), ("QuotedTotal", total));
        var again = await visitor.Order(("Key", key), ("QuotedTotal", total));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        var other = await visitor.Order(("Key", key), ("QuotedTotal", total), ("Note", "另一份"));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Text()).ShouldContain("已经提交过了");
    }

    private static string Long(int length) => new('果', length);

    /// <summary>An order as the checkout asks for it, but for some fields.</summary>
    private static Attempt Order(int status, string says, params (string Name, string Value)[] instead) =>
        new(status, says, x => x.Visitor.Order([.. x.Typed.ExceptBy(instead.Select(f => f.Name), f => f.Name), .. instead]));

    private static Attempt Add(string quantity, string says) => Cart("Add", 422, says, ("quantity", quantity));

    private static Attempt Cart(string handler, int status, string? says, params (string Name, string Value)[] fields) =>
        new(status, says, x => x.Visitor.Post($"/cart?handler={handler}", "/cart", fields.Any(f => f.Name is "sku" or "skus") || handler is "Aside" or "Back" ? fields : [("sku", $"{x.Sku}"), .. fields]));

    private static async Task<string> Total(HttpVisitor visitor) =>
        Visits.Field(await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "Pickup"), ("PickupPoint", "store"))).Text(), "QuotedTotal");

    /// <summary>Changes with any row of today that cart or checkout could write, but for when a checkout was begun and when the shop asks about a payment by itself.</summary>
    private Task<string> Rows()
    {
        const string Today = "(SELECT id FROM ordering.\"order\" WHERE placed_at > now() - interval '1 day')";
        (string Table, string Where)[] tables =
        [
            ("ordering.\"order\"", $"id IN {Today}"), ("ordering.order_line", $"\"order\" IN {Today}"), ("ordering.order_history", $"\"order\" IN {Today}"), ("ordering.order_key", $"\"order\" IN {Today}"),
            ("ordering.cart_line", "true"), ("payments.payment", $"\"order\" IN {Today}"), ("delivery.shipment", $"\"order\" IN {Today}"), ("delivery.supplier_order", $"\"order\" IN {Today}"),
            ("delivery.slot_use", "date >= current_date - 1"), ("catalog.stock", "true"),
        ];
        var sums = tables.Select(t => $"(SELECT count(*) || ':' || coalesce(sum(hashtextextended((to_jsonb(t) - 'ask_at')::text, 0)), 0) FROM {t.Table} t WHERE {t.Where})")
            .Append("(SELECT count(*) || ':' || sum(hashtextextended(concat(id, member, checkout_key), 0)) FROM ordering.cart)");
        return shop.Look<string>($"SELECT concat_ws(' ', {string.Join(", ", sums)})");
    }

    /// <param name="Says">On the page; beside a field or above the form where the page comes again.</param>
    /// <param name="Goods">A shelf that something is in the cart of, instead of the usual.</param>
    private sealed record Attempt(int Status, string? Says, Func<Shopper, Task<HttpResponseMessage>> Send, string? Goods = null);

    /// <summary>Somebody with goods in the cart; the same for all attempts, because none of them changes anything.</summary>
    /// <param name="Typed">What is right so far.</param>
    /// <param name="Stranger">Another member's order, and the key it was placed with.</param>
    private sealed record Shopper(HttpVisitor Visitor, Guid Sku, (string Name, string Value)[] Typed, (string Number, string Key) Stranger)
    {
        private static readonly Dictionary<string, Shopper> Known = [];

        public static async Task<Shopper> Of(RunningShop shop, string? shelf)
        {
            if (Known.TryGetValue(shelf ?? "", out var known))
            {
                return known;
            }
            var sku = shelf is null ? await shop.Sku() : await shop.Look<Guid>(
                $"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product WHERE p.category = '{shelf}' AND p.listed_at IS NOT NULL ORDER BY s.code LIMIT 1");
            var (visitor, stranger) = (await shop.Newcomer(), await shop.Newcomer());
            await visitor.Add(sku, "3");
            await stranger.Add(await shop.Sku());
            var key = Visits.Field(await stranger.Read("/checkout"), "Key");
            var number = (await stranger.Order()).Headers.Location!.ToString().Split('/')[^1];
            return Known[shelf ?? ""] = new Shopper(visitor, sku, [("QuotedTotal", await Total(visitor)), ("Note", TypedNote)], (number, key));
        }
    }
}
