using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Points at the checkout and on the member's own page.</summary>
[Collection(OpenShop.Name)]
public sealed class PointsPagesTests(RunningShop shop)
{
    [Fact]
    public async Task The_box_at_the_checkout_is_off_and_pays_when_it_is_ticked()
    {
        var (visitor, phone) = await Rich(100);
        await visitor.Add(await shop.Sku());
        var page = await visitor.Read("/checkout");
        page.ShouldContain("用 100 积分抵 ¥1.00");
        page.ShouldNotContain("id=\"UsePoints\" value=\"true\" checked");
        var full = await Total(visitor);
        var less = await Total(visitor, ("UsePoints", "true"));
        less.ShouldBe(full - 1m);

        var answer = await visitor.Order(("UsePoints", "true"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var order = await visitor.Read(answer.Headers.Location!.ToString());
        order.ShouldContain("积分抵扣");
        order.ShouldContain("−¥1.00");
        (await Balance(phone)).ShouldBe(0);
        var mine = await visitor.Read("/me/points");
        mine.ShouldContain("下单时抵扣");
        mine.ShouldContain("−100");
        (await visitor.Read("/me")).ShouldContain("href=\"/me/points\"");
    }

    [Fact]
    public async Task Without_the_box_points_stay_where_they_are()
    {
        var (visitor, phone) = await Rich(100);
        await visitor.Add(await shop.Sku());
        (await visitor.Order()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Balance(phone)).ShouldBe(100);
    }

    [Fact]
    public async Task A_box_ticked_without_a_fresh_total_is_refused_and_stays_ticked()
    {
        var (visitor, phone) = await Rich(100);
        await visitor.Add(await shop.Sku());
        var full = await Total(visitor);
        var answer = await visitor.Order(("UsePoints", "true"), ("QuotedTotal", $"{full:0.00}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain($"现在应付 ¥{full - 1m:0.00}");
        page.ShouldContain("id=\"UsePoints\" value=\"true\" checked");
        (await Balance(phone)).ShouldBe(100);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("abc")]
    public async Task A_tampered_box_makes_no_order(string value)
    {
        var (visitor, phone) = await Rich(100);
        await visitor.Add(await shop.Sku());
        var total = await Total(visitor);
        (await visitor.Order(("UsePoints", value), ("QuotedTotal", $"{total - 50m:0.00}"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Balance(phone)).ShouldBe(100);
    }

    [Fact]
    public async Task Whoever_has_none_sees_no_box_and_saves_nothing_by_sending_it()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        (await visitor.Read("/checkout")).ShouldNotContain("UsePoints");
        (await Total(visitor, ("UsePoints", "true"))).ShouldBe(await Total(visitor));
        (await visitor.Read("/me/points")).ShouldContain("还没有积分");
    }

    private async Task<(HttpVisitor Visitor, string Phone)> Rich(int points)
    {
        var phone = await shop.NewMember();
        await shop.Look<Guid>($"""
            WITH mine AS (INSERT INTO promotions.points_account SELECT id, {points} FROM members.member WHERE phone = '{phone}' RETURNING member)
            INSERT INTO promotions.points_entry (member, "order", order_number, reason, points, at) SELECT member, gen_random_uuid(), 'HS000000000000', 'Earned', {points}, now() FROM mine RETURNING member
            """);
        return (await shop.SignedIn(phone), phone);
    }

    private Task<int> Balance(string phone) => shop.Look<int>($"SELECT balance FROM promotions.points_account JOIN members.member m ON m.id = member WHERE phone = '{phone}'");

    private static async Task<decimal> Total(HttpVisitor visitor, params (string, string)[] more)
    {
        var page = await (await visitor.Post("/checkout?handler=Update", "/checkout", [("Method", "Pickup"), ("PickupPoint", "store"), .. more])).Text();
        return decimal.Parse(Visits.Field(page, "QuotedTotal"), System.Globalization.CultureInfo.InvariantCulture);
    }
}
