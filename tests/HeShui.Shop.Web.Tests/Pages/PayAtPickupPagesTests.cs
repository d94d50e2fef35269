using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Cash at pickup, on the pages of the buyer and of the clerk, without JavaScript; and money that a person gives back.</summary>
[Collection(OpenShop.Name)]
public sealed partial class PayAtPickupPagesTests(RunningShop shop)
{
    private static readonly (string, string) InCash = ("PaymentMethod", "AtPickup");

    [Fact]
    public async Task Both_ways_are_offered_for_pickup_and_only_one_for_the_rest()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        foreach (var (way, offered) in new[] { ("Pickup", true), ("LocalDelivery", false), ("Parcel", false) })
        {
            var page = await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", way), ("Recipient", "李桂芳"), ("Phone", "13900000000"))).Text();
            page.Contains("到店付现金").ShouldBe(offered, way);
            if (offered)
            {
                page.ShouldMatch("value=\"Online\" checked");
                page.ShouldNotMatch("value=\"AtPickup\" checked");
            }
        }
    }

    [Fact]
    public async Task The_buyer_brings_cash_and_the_clerk_takes_it_before_the_goods_go_out()
    {
        var (visitor, order, code) = await Ready();
        var page = await visitor.Read($"/orders/{order}");
        var total = (await Total(order)).ToString("0.00");
        page.ShouldContain($"请带上提货码和现金 ¥{total}");
        page.ShouldContain("过了时间订单会自动取消");
        page.ShouldContain("取消订单");
        page.ShouldNotContain("data-countdown");
        (await visitor.Read("/orders")).ShouldNotContain("data-countdown");

        var clerk = await shop.SignedIn(Visits.Clerk);
        (await clerk.Read("/staff?tab=ToCollect")).ShouldContain($"取货收现金 ¥{total}");
        var asked = await clerk.Post("/staff/pickup", "/staff/pickup", ("code", code));
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ask = await asked.Text();
        ask.ShouldContain("先收现金");
        ask.ShouldContain($"收到 ¥{total}，交货");
        Visits.Field(ask, "cash").ShouldBe(total);
        (await State(order)).ShouldBe("Confirmed Unpaid ReadyForPickup");

        (await clerk.Post("/staff/pickup", "/staff/pickup", ("code", Visits.Field(ask, "code")), ("cash", total))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = await clerk.Read("/staff/pickup");
        done.ShouldContain("核销好了");
        done.ShouldContain($"收了现金 ¥{total}");
        (await State(order)).ShouldBe("Completed Paid Collected");
        (await visitor.Read($"/orders/{order}")).ShouldContain("已取货");
    }

    [Theory]
    [InlineData("0.01", 200, "先收现金")]
    [InlineData("-5", 200, "先收现金")]
    [InlineData("9999999999999999999999", 200, "先收现金")]
    [InlineData("", 200, "先收现金")]
    [InlineData("abc", 422, "不是有效的值")]
    [InlineData("1e400", 422, "不是有效的值")]
    public async Task Another_sum_hands_nothing_over(string cash, int status, string said)
    {
        var (_, order, code) = await Ready();
        var clerk = await shop.SignedIn(Visits.Clerk);
        var before = await shop.Everything();
        var answer = await clerk.Post("/staff/pickup", "/staff/pickup", ("code", code), ("cash", cash));
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Text()).ShouldContain(said);
        (await State(order)).ShouldBe("Confirmed Unpaid ReadyForPickup");
        (await shop.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task It_is_called_off_on_its_page_until_it_is_handed_over()
    {
        var (visitor, order, code) = await Ready();
        (await visitor.Post($"/orders/{order}?handler=Cancel", $"/orders/{order}", ("reason", "不想要了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await State(order)).ShouldBe("Cancelled Unpaid Cancelled");
        var clerk = await shop.SignedIn(Visits.Clerk);
        (await clerk.Post("/staff/pickup", "/staff/pickup", ("code", code), ("cash", "1"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task It_may_be_paid_online_meanwhile()
    {
        var (visitor, order, _) = await Ready();
        var pay = (await visitor.Post($"/orders/{order}?handler=Pay", $"/orders/{order}")).Headers.Location!.ToString();
        (await visitor.Post($"{pay}?handler=Pay", pay)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await State(order)).ShouldBe("Confirmed Paid ReadyForPickup");
        (await visitor.Read($"/orders/{order}")).ShouldNotContain("取货时付现金");
    }

    [Fact]
    public async Task A_third_one_is_refused_in_plain_words_and_the_cart_stays()
    {
        var visitor = await shop.Newcomer();
        var sku = await shop.Sku();
        for (var i = 0; i < 2; i++)
        {
            await visitor.Add(sku);
            (await visitor.Order(InCash)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
        await visitor.Add(sku);
        var answer = await visitor.Order(InCash);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain("您已有 2 个到店付款的订单还没取");
        page.ShouldMatch("value=\"AtPickup\" checked");
        (await visitor.Order()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_clerk_writes_down_that_cash_was_given_back_once()
    {
        var (visitor, order, refund) = await Owed("cash");
        (await visitor.Read($"/orders/{order}")).ShouldContain("请到门店领取");
        var clerk = await shop.SignedIn(Visits.Clerk);
        var page = await clerk.Read("/staff/refunds");
        page.ShouldContain(order);
        page.ShouldContain($"value=\"{refund}\"");
        foreach (var (how, note, said) in new[] { ("Cash", "", "请记一句"), ("Cash", new string('长', 201), "最多 200 个字"), ("Barter", "给了", "不是有效的值"), ("99", "给了", "不是有效的值") })
        {
            var refused = await clerk.Post("/staff/refunds", "/staff/refunds", ("refund", refund), ("how", how), ("note", note));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await refused.Text()).ShouldContain(said);
        }
        (await clerk.Post("/staff/refunds", "/staff/refunds", ("refund", refund), ("how", "Cash"), ("note", "本人领走"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await clerk.Read("/staff/refunds")).ShouldContain("本人领走");
        (await clerk.Post("/staff/refunds", "/staff/refunds", ("refund", refund), ("how", "Cash"), ("note", "本人领走"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Read($"/orders/{order}")).ShouldContain("已退给您");
    }

    [Fact]
    public async Task What_a_provider_refused_is_on_the_operators_page_alone()
    {
        var (visitor, order, refund) = await Owed("sandbox");
        (await visitor.Read($"/orders/{order}")).ShouldContain("付款平台退不了");
        var clerk = await shop.SignedIn(Visits.Clerk);
        (await clerk.Read("/staff/refunds")).ShouldNotContain(order);
        (await clerk.Post("/staff/refunds", "/staff/refunds", ("refund", refund), ("how", "Cash"), ("note", "给了"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var operates = await shop.SignedIn(Visits.Operator);
        (await operates.Read("/admin/refunds")).ShouldContain(order);
        (await operates.Post("/admin/refunds", "/admin/refunds", ("refund", refund), ("how", "Transfer"), ("note", "单号 123"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await operates.Read("/admin/refunds")).ShouldContain("单号 123");
    }

    /// <summary>Ordered to be paid at pickup, and packed in the store.</summary>
    private async Task<(HttpVisitor Visitor, string Order, string Code)> Ready()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var placed = await visitor.Order(InCash);
        placed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var order = placed.Headers.Location!.ToString().Split('/')[^1];
        var id = await shop.Look<Guid>($"SELECT id FROM ordering.\"order\" WHERE number = '{order}'");
        (await (await shop.SignedIn(Visits.Clerk)).Post("/staff?handler=Packed", "/staff", ("Order", id.ToString()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return (visitor, order, Digits().Match(await visitor.Read($"/orders/{order}")).Groups[1].Value);
    }

    /// <summary>Collected, and a part of what was paid is to be given back by a person.</summary>
    private async Task<(HttpVisitor Visitor, string Order, string Refund)> Owed(string provider)
    {
        var (visitor, order, code) = await Ready();
        var clerk = await shop.SignedIn(Visits.Clerk);
        await clerk.Post("/staff/pickup", "/staff/pickup", ("code", code), ("cash", (await Total(order)).ToString("0.00")));
        var refund = await shop.Look<Guid>($"""
            UPDATE payments.payment SET provider = '{provider}' WHERE order_number = '{order}';
            INSERT INTO payments.refund (id, payment, amount, reason, state, requested_at)
            SELECT gen_random_uuid(), id, 1, '少了一个', 'Refused', now() FROM payments.payment WHERE order_number = '{order}' RETURNING id
            """);
        return (visitor, order, refund.ToString());
    }

    private Task<string> State(string order) => shop.Look<string>($"SELECT concat_ws(' ', status, payment, fulfilment) FROM ordering.\"order\" WHERE number = '{order}'");

    private Task<decimal> Total(string order) => shop.Look<decimal>($"SELECT total FROM ordering.\"order\" WHERE number = '{order}'");

    [GeneratedRegex("pickup-code__digits\">([0-9]{4} [0-9]{4})<")]
    private static partial Regex Digits();
}
