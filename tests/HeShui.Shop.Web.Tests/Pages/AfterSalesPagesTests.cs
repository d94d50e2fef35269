using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Money that is asked back, on the pages of all who have a part in it.</summary>
[Collection(OpenShop.Name)]
public sealed class AfterSalesPagesTests(RunningShop shop)
{
    private static readonly string Photo = Path.Combine(Testing.TestDatabases.Checkout, "seeds", "demo", "pictures", "honey-pot-sky.webp");

    [Fact]
    public async Task A_member_calls_a_part_of_a_paid_order_off_and_then_the_rest()
    {
        var (visitor, order, units) = await Paid(3);
        (await visitor.Read(order)).ShouldContain("取消或退款");
        var form = $"{order}/after-sales/new";
        var page = await visitor.Read(form);
        page.ShouldContain("货还没有送出");
        page.ShouldContain("<option value=\"3\" selected=\"selected\">取消 3 件（全部）");
        var answer = await Post(visitor, form, (units, "1"), ("Reason", "买多了"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var settled = await visitor.Read(answer.Headers.Location!.ToString());
        settled.ShouldContain("取消好了");
        settled.ShouldContain("按原路退回");
        (await visitor.Read(order)).ShouldContain("售后：已退款");
        (await visitor.Read("/me/after-sales")).ShouldContain("送出前取消");

        (await Post(visitor, form, (units, "2"), ("Reason", "不想要了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cancelled = await visitor.Read(order);
        cancelled.ShouldContain("订单已取消");
        cancelled.ShouldNotContain("取消或退款");
        (await visitor.Read(form)).ShouldContain("都申请过售后了");
    }

    [Theory]
    [InlineData("0", "买多了", "还没有选要退哪些商品")]
    [InlineData("9", "买多了", "还能申请 3 件")]
    [InlineData("-1", "买多了", "件数请填整数")]
    [InlineData("两件", "买多了", "“两件”")]
    [InlineData("1", "", "请写一句出了什么问题")]
    public async Task What_can_not_be_meant_is_said_and_what_was_typed_is_kept(string typed, string reason, string complaint)
    {
        var (visitor, order, units) = await Paid(3);
        var before = await shop.Everything();
        var answer = await Post(visitor, $"{order}/after-sales/new", (units, typed), ("Reason", reason));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        page.ShouldContain($">{reason}</textarea>");
        if (typed == "1")
        {
            page.ShouldContain("<option value=\"1\" selected=\"selected\">");
        }
        (await shop.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task From_the_question_with_a_photo_over_refusal_and_appeal_to_the_operators_decision()
    {
        var (visitor, order, units) = await Paid(2, await Spoils());
        await HandOver(order);
        var form = $"{order}/after-sales/new";
        var refused = await Upload(visitor, form, null, (units, "1"), ("Kind", "Quality"), ("Reason", "碰坏了"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await refused.Text()).ShouldContain("请拍一张照片");
        var kept = await Upload(visitor, form, await File.ReadAllBytesAsync(Photo), (units, "1"), ("Kind", "Quality"), ("Reason", ""));
        kept.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await kept.Text();
        page.ShouldContain("已经传好的照片 1");
        var answer = await Upload(visitor, form, null, (units, "1"), ("Kind", "Quality"), ("Reason", "碰坏了"), ("Held", Visits.Field(page, "Held")));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var mine = answer.Headers.Location!.ToString();
        var number = mine.Split('/')[^1].ToUpperInvariant();
        (await visitor.Read(mine)).ShouldContain("等供应商答复");

        var supplier = await shop.SignedIn(Visits.Supplier);
        (await supplier.Read("/supplier")).ShouldContain("售后等您答复");
        (await supplier.Read("/supplier/after-sales")).ShouldContain(number);
        var work = $"/supplier/after-sales/{number}";
        (await supplier.Read(work)).ShouldContain("碰坏了");
        (await supplier.Post($"{work}?handler=Answer", work, ("Agree", "false"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await supplier.Post($"{work}?handler=Answer", work, ("Agree", "false"), ("Why", "出门是好的"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await visitor.Read(mine)).ShouldContain("出门是好的");
        (await visitor.Post($"{mine}?handler=Appeal", mine, ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post($"{mine}?handler=Appeal", mine, ("Why", "打开就坏了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(mine)).ShouldContain("等门店决定");

        var @operator = await shop.SignedIn(Visits.Operator);
        (await @operator.Read("/admin/after-sales")).ShouldContain(number);
        var decide = $"/admin/after-sales/{number}";
        var wrong = await @operator.Post($"{decide}?handler=Answer", decide, ("Agree", "true"), ("Sum", "一千"), ("Why", ""));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Field(await wrong.Text(), "Sum").ShouldBe("一千");
        (await @operator.Post($"{decide}?handler=Answer", decide, ("Agree", "true"), ("Sum", "0.50"), ("Why", "退一半"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(mine)).ShouldContain("退款 ¥0.50");
    }

    [Fact]
    public async Task Goods_come_back_to_the_store_and_the_clerk_pays_them_back()
    {
        var (visitor, order, units) = await Paid(2);
        await HandOver(order);
        var mine = (await Post(visitor, $"{order}/after-sales/new", (units, "2"), ("Kind", "NoReason"), ("Reason", "买多了"))).Headers.Location!.ToString();
        var number = mine.Split('/')[^1].ToUpperInvariant();
        var @operator = await shop.SignedIn(Visits.Operator);
        (await @operator.Post($"/admin/after-sales/{number}?handler=Answer", $"/admin/after-sales/{number}", ("Agree", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(mine)).ShouldContain("同意退货了");

        var (clerk, work) = (await shop.SignedIn(Visits.Clerk), $"/staff/after-sales/{number}");
        (await clerk.Read("/staff/after-sales?tab=ToComeBack")).ShouldContain(number);
        (await clerk.Post($"{work}?handler=Back", work, ("IntoStock", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await clerk.Read(work)).ShouldContain("已放回库存");
        (await visitor.Read(mine)).ShouldContain("退款 ¥");
        (await visitor.Read("/me/messages")).ShouldContain("同意退货了");
    }

    [Fact]
    public async Task A_member_takes_a_question_back_and_strangers_see_nothing_of_it()
    {
        var (visitor, order, units) = await Paid(2);
        await HandOver(order);
        var mine = (await Post(visitor, $"{order}/after-sales/new", (units, "1"), ("Kind", "NoReason"), ("Reason", "买多了"))).Headers.Location!.ToString();
        var stranger = await shop.Newcomer();
        (await stranger.Status(mine)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post($"{mine}?handler=Withdraw", "/me")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Post($"{order}/after-sales/new", "/me", (units, "1"), ("Kind", "NoReason"), ("Reason", "我的"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.Post($"{mine}?handler=Withdraw", mine)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(mine)).ShouldContain("已结束");
    }

    private async Task<(HttpVisitor Visitor, string Order, string Units)> Paid(int count, Guid? sku = null)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(sku ?? await Keeps(), $"{count}");
        var order = (await visitor.Order()).Headers.Location.ShouldNotBeNull().ToString();
        var pay = (await visitor.Post($"{order}?handler=Pay", order)).Headers.Location!.ToString();
        (await visitor.Post($"{pay}?handler=Pay", pay)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var line = await shop.Look<Guid>($"SELECT l.id FROM ordering.order_line l JOIN ordering.\"order\" o ON o.id = l.\"order\" WHERE o.number = '{Regex.Match(order, "HS[0-9]+").Value}'");
        return (visitor, order, $"Units[{line}]");
    }

    /// <summary>Something that does not spoil.</summary>
    private Task<Guid> Keeps() => shop.Look<Guid>(
        "SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product JOIN catalog.stock t ON t.sku = s.id JOIN catalog.category c ON c.code = p.category WHERE NOT p.fresh AND NOT c.adults_only AND t.available > 60 AND p.status = 'Listed' ORDER BY s.code LIMIT 1");

    /// <summary>Something fresh of the supplier that the demo's account acts for.</summary>
    private Task<Guid> Spoils() => shop.Look<Guid>(
        $"SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product JOIN members.account a ON a.supplier = p.supplier JOIN catalog.stock t ON t.sku = s.id WHERE a.phone_number = '{Visits.Supplier}' AND p.fresh AND t.available > 5 AND p.status = 'Listed' ORDER BY s.code LIMIT 1");

    /// <summary>The order's goods are packed and collected in the store.</summary>
    private async Task HandOver(string order)
    {
        var (clerk, number) = (await shop.SignedIn(Visits.Clerk), order.Split('/')[^1]);
        var id = await shop.Look<Guid>($"SELECT id FROM ordering.\"order\" WHERE number = '{number}'");
        (await clerk.Post("/staff?handler=Packed", "/staff", ("order", $"{id}"), ("number", number))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var buyer = await shop.Look<string>($"SELECT m.phone FROM members.member m JOIN ordering.\"order\" o ON o.member = m.id WHERE o.number = '{number}'");
        var code = Regex.Match(await (await shop.SignedIn(buyer)).Read(order), "pickup-code__digits\">([0-9]{4}) ([0-9]{4})<");
        (await clerk.Post("/staff/pickup", "/staff/pickup", ("code", code.Groups[1].Value + code.Groups[2].Value))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpResponseMessage> Post(HttpVisitor visitor, string form, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Read(form);
        (string Name, string Value)[] hidden = [("Key", Visits.Field(page, "Key"))];
        var kind = Regex.Match(page, "type=\"hidden\" name=\"Kind\" value=\"([^\"]*)\"").Groups[1].Value;
        return await visitor.Post(form, form, [.. hidden, .. kind.Length > 0 ? [("Kind", kind)] : Array.Empty<(string, string)>(), .. fields]);
    }

    private static async Task<HttpResponseMessage> Upload(HttpVisitor visitor, string form, byte[]? photo, params (string Name, string Value)[] fields)
    {
        var page = await visitor.Read(form);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("Key", Visits.Field(page, "Key"))).Append(("__RequestVerificationToken", Visits.Token(page))))
        {
            content.Add(new StringContent(value), name);
        }
        if (photo is not null)
        {
            content.Add(new ByteArrayContent(photo), "Photos", "photo.jpg");
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, form) { Content = content };
        return await visitor.Send(request);
    }
}
