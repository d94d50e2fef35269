using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>A member's messages, and what goes by text message too.</summary>
[Collection(OpenShop.Name)]
public sealed class MessagePagesTests(RunningShop shop)
{
    private const string Inbox = "/me/messages", Settings = "/me/messages/settings";

    [Fact]
    public async Task Looking_marks_nothing_and_opening_marks_one_and_leads_to_its_order()
    {
        var visitor = await shop.Newcomer();
        (await visitor.Read(Inbox)).ShouldContain("还没有消息");
        var number = await visitor.Buys(await shop.Sku());
        (await visitor.Read("/me")).ShouldContain("1 条没看");
        var page = await visitor.Read(Inbox);
        page.ShouldContain("订单已提交");
        (await visitor.Read(Inbox)).ShouldContain("没看过");
        var answer = await visitor.Post($"{Inbox}?handler=Open", Inbox, ("message", Visits.Field(page, "message")));
        answer.Headers.Location!.ToString().ShouldBe($"/orders/{number}", StringCompareShould.IgnoreCase);
        (await visitor.Read(Inbox)).ShouldNotContain("没看过");
        (await visitor.Read("/me")).ShouldNotContain("条没看");
    }

    [Fact]
    public async Task All_that_was_shown_is_marked_at_once()
    {
        var visitor = await shop.Newcomer();
        await visitor.Buys(await shop.Sku());
        await visitor.Buys(await shop.Sku());
        var page = await visitor.Read(Inbox);
        page.ShouldContain("有 2 条还没看");
        (await visitor.Post($"{Inbox}?handler=ReadAll", Inbox, ("upTo", Visits.Field(page, "upTo")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read(Inbox)).ShouldContain("都看过了");
    }

    [Fact]
    public async Task A_message_of_somebody_else_is_not_there()
    {
        var (owner, stranger) = (await shop.Newcomer(), await shop.Newcomer());
        var number = await owner.Buys(await shop.Sku());
        var message = Visits.Field(await owner.Read(Inbox), "message");
        (await stranger.Read(Inbox)).ShouldNotContain(number);
        (await stranger.Post($"{Inbox}?handler=Open", Inbox, ("message", message))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await stranger.Post($"{Inbox}?handler=ReadAll", Inbox, ("upTo", long.MaxValue.ToString()));
        (await owner.Read(Inbox)).ShouldContain("没看过");
    }

    [Fact]
    public async Task What_goes_by_text_message_is_kept_and_nonsense_changes_nothing()
    {
        var visitor = await shop.Newcomer();
        Checked(await visitor.Read(Settings)).ShouldBe(["ReadyForPickup", "OutForDelivery", "Refunded", "AfterSales"]);
        (await visitor.Post(Settings, Settings, ("wanted", "OrderPaid"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Checked(await visitor.Read(Settings)).ShouldBe(["OrderPaid"]);
        (await visitor.Post(Settings, Settings, ("wanted", "99"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.Post(Settings, Settings, ("wanted", "nonsense"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Checked(await visitor.Read(Settings)).ShouldBe(["OrderPaid"]);
    }

    private static List<string> Checked(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, "name=\"wanted\" value=\"([A-Za-z]+)\" checked").Select(m => m.Groups[1].Value).ToList();
}
