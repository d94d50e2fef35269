using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>An order that is not as the checkout showed it is not made, and what was typed is still there.</summary>
[Collection(OpenShop.Name)]
public sealed class BadCheckoutTests(RunningShop shop)
{
    [Theory]
    [InlineData("QuotedTotal", "0.01", "价格有变动")]
    [InlineData("QuotedTotal", "-1", "应付金额不对")]
    [InlineData("QuotedTotal", "79228162514264337593543950335", "应付金额不对")]
    [InlineData("QuotedTotal", "abc", "不是有效的值")]
    [InlineData("QuotedTotal", "1e400", "不是有效的值")]
    [InlineData("Key", "abc", "不是有效的值")]
    [InlineData("Key", "0195d1c8-0000-7000-8000-000000000000", "购物车刚刚变了")]
    [InlineData("Slot", "abc", "不是有效的值")]
    [InlineData("Slot", "2026-01-01T03:00", "送货时段已经没有了")]
    [InlineData("Slot", "9999-12-31T23:59", "送货时段已经没有了")]
    [InlineData("Method", "Teleport", "不是有效的值")]
    [InlineData("Method", "99", "不是有效的值")]
    [InlineData("PickupPoint", "nowhere", "请选择自提点")]
    [InlineData("PickupPoint", "", "请选择自提点")]
    [InlineData("Recipient", "", "请填写收货人")]
    [InlineData("Phone", "123", "11 位手机号码")]
    public async Task A_tampered_field_makes_no_order(string field, string value, string complaint)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        await visitor.Read("/checkout");
        var before = await shop.Everything();
        var answer = field == "QuotedTotal"
            ? await visitor.Order((field, value), ("Note", "放门口"))
            : await visitor.Order((field, value), ("QuotedTotal", await Total(visitor)), ("Note", "放门口"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        page.ShouldContain("放门口");
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("LocalDelivery", "Village", "no-such-village", "请选择收货地点")]
    [InlineData("LocalDelivery", "Village", "", "请选择收货地点")]
    [InlineData("Parcel", "City", "上海市", "请选择收货地点")]
    public async Task A_place_that_is_not_there_makes_no_order(string method, string field, string value, string complaint)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var before = await shop.Everything();
        var answer = await visitor.Order(("Method", method), (field, value), ("Detail", "东街 12 号"), ("QuotedTotal", "10"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain(complaint);
        page.ShouldContain("东街 12 号");
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("Recipient", 21)]
    [InlineData("Note", 201)]
    [InlineData("Detail", 101)]
    [InlineData("Note", 100_000)]
    [InlineData("Village", 100_000)]
    [InlineData("Phone", 100_000)]
    public async Task Overlong_text_makes_no_order(string field, int length)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var before = await shop.Everything();
        var answer = await visitor.Order((field, new string('果', length)), ("Method", "LocalDelivery"), ("QuotedTotal", "10"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("Note")]
    [InlineData("Recipient")]
    [InlineData("Detail")]
    [InlineData("PickupPoint")]
    [InlineData("Village")]
    [InlineData("City")]
    public async Task Null_characters_make_no_order(string field)
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var total = await Total(visitor);
        var before = await shop.Everything();
        var answer = await visitor.Order((field, "果\0"), ("QuotedTotal", total));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Text()).ShouldContain("没有保存");
        (await shop.Everything()).ShouldBe(before);
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

    [Fact]
    public async Task Another_members_key_makes_no_order()
    {
        var (owner, thief) = (await shop.Newcomer(), await shop.Newcomer());
        await owner.Add(await shop.Sku());
        await thief.Add(await shop.Sku());
        var (key, total) = (Visits.Field(await owner.Read("/checkout"), "Key"), await Total(thief));
        (await owner.Order(("Key", key), ("QuotedTotal", total))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var before = await shop.Everything();
        ((int)(await thief.Order(("Key", key), ("QuotedTotal", total))).StatusCode).ShouldBeInRange(400, 499);
        (await shop.Everything()).ShouldBe(before);
    }

    private static async Task<string> Total(HttpVisitor visitor) =>
        Visits.Field(await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "Pickup"), ("PickupPoint", "store"))).Text(), "QuotedTotal");
}
