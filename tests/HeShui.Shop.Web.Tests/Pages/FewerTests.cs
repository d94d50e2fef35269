using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Calling a part of an unpaid order off, on its page.</summary>
[Collection(OpenShop.Name)]
public sealed class FewerTests(RunningShop shop)
{
    [Fact]
    public async Task A_member_calls_a_part_off_and_then_the_rest()
    {
        var (visitor, order, kept) = await Ordered(5);
        var page = await visitor.Read(order);
        page.ShouldContain("不去掉，5 件都要");
        page.ShouldContain("去掉 2 件，留 3 件");
        page.ShouldContain("全部去掉，就是取消订单");

        (await visitor.Post($"{order}?handler=Reduce", order, (kept, "3"), ("reason", "选错了商品或数量"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await visitor.Read(order);
        page.ShouldContain($"去掉了，现在应付 {await Total(order)}");
        page.ShouldContain("下单 5 件，去掉了 2 件");
        page.ShouldContain("去掉 2 件：选错了商品或数量");
        (await shop.Look<int>($"SELECT sum(quantity)::int FROM ordering.order_line WHERE \"order\" = (SELECT id FROM ordering.\"order\" WHERE number = '{order[8..]}')")).ShouldBe(3);

        (await visitor.Post($"{order}?handler=Reduce", order, (kept, "0"), ("reason", "不想要了"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await visitor.Read(order);
        page.ShouldContain("全部去掉了，订单已取消");
        page.ShouldNotContain("去掉一部分");
    }

    [Theory]
    [InlineData("5", "不想要了", "还没有选去掉哪些商品")]
    [InlineData("9", "不想要了", "这个订单刚刚改过")]
    [InlineData("-1", "不想要了", "留下的件数不能小于 0")]
    [InlineData("两件", "不想要了", "“两件”")]
    [InlineData("3", "", "请说明原因")]
    public async Task What_can_not_be_done_is_said_and_the_form_stays_open(string units, string reason, string message)
    {
        var (visitor, order, kept) = await Ordered(5);
        var before = await shop.Everything();
        var answer = await visitor.Post($"{order}?handler=Reduce", order, (kept, units), ("reason", reason));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain(message);
        page.ShouldContain("<details class=\"confirm\" open=\"open\">");
        if (units == "3")
        {
            page.ShouldMatch("<option value=\"3\" selected=\"selected\">");
        }
        (await shop.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task A_stranger_takes_nothing_off_and_a_single_unit_can_only_be_cancelled()
    {
        var (visitor, order, kept) = await Ordered(1);
        (await visitor.Read(order)).ShouldNotContain("去掉一部分");
        var stranger = await shop.Newcomer();
        var before = await shop.Everything();
        (await stranger.Post($"{order}?handler=Reduce", "/me", (kept, "0"), ("reason", "不想要了"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await shop.Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task A_paid_order_has_no_such_form_and_refuses_it()
    {
        var (visitor, order, kept) = await Ordered(3);
        var pay = (await visitor.Post($"{order}?handler=Pay", order)).Headers.Location!.ToString();
        (await visitor.Post($"{pay}?handler=Pay", pay)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(order)).ShouldNotContain("去掉一部分");
        var answer = await visitor.Post($"{order}?handler=Reduce", "/me", (kept, "1"), ("reason", "不想要了"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Text()).ShouldContain("订单已付款");
    }

    private async Task<(HttpVisitor Visitor, string Order, string Kept)> Ordered(int units)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku(), $"{units}");
        var order = (await visitor.Order()).Headers.Location.ShouldNotBeNull().ToString();
        var line = await shop.Look<Guid>($"SELECT l.id FROM ordering.order_line l JOIN ordering.\"order\" o ON o.id = l.\"order\" WHERE o.number = '{Regex.Match(order, "HS[0-9]+").Value}'");
        return (visitor, order, $"kept[{line}]");
    }

    private Task<string> Total(string order) => shop.Look<string>($"SELECT '¥' || to_char(total, 'FM999990.00') FROM ordering.\"order\" WHERE number = '{order[8..]}'");
}
