using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class PrivacyJourney(RunningShop shop, Chromium chromium)
{
    [Fact]
    public async Task Orders_are_there_for_their_buyer_alone_and_not_after_signing_out()
    {
        var buyer = await chromium.Somebody(shop);
        var order = await buyer.BuysAsNewcomer(pickup: true);

        var other = await chromium.Somebody(shop);
        await other.SignsIn(Person.Resident);
        (await other.Page.GotoAsync($"/orders/{order}"))!.Status.ShouldBe(404);
        (await other.Page.ContentAsync()).ShouldNotContain(Person.Name);

        await buyer.Opens("/me");
        await buyer.Presses("退出登录");
        await buyer.Sees("已退出登录");
        await buyer.SeesHeading("您还没有登录");
        await buyer.GoesBack();
        await buyer.SeesHeading("登录或注册");
        await buyer.Opens($"/orders/{order}");
        await buyer.SeesHeading("登录或注册");
    }

    [Theory]
    [InlineData("/staff")]
    [InlineData("/bureau")]
    public async Task Residents_have_no_business_at_work_pages(string path)
    {
        var resident = await chromium.Somebody(shop);
        await resident.SignsIn(Person.Resident);
        (await resident.Page.GotoAsync(path))!.Status.ShouldBe(403);
    }
}
