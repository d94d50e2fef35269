using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class CourierJourney(RunningShop shop, Chromium chromium)
{
    [Fact]
    public async Task A_courier_takes_a_delivery_fails_once_and_hands_it_over()
    {
        var resident = await chromium.Somebody(shop);
        var order = await resident.BuysAsNewcomer(pickup: false);
        var clerk = await chromium.Somebody(shop, Device.Desktop);
        await clerk.SignsIn(Person.Clerk);
        await (await clerk.FindsOrder("待备货", order)).Presses("备好了");
        await clerk.Sees($"订单 {order}：备好了。");

        var courier = await chromium.Somebody(shop);
        await courier.SignsIn(Person.Courier);
        await courier.SeesHeading("我的配送");
        var card = courier.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = order });
        await card.Presses("我来送");
        await courier.Sees("归您送了");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("正在给您送来");

        await card.Locator("summary").ClickAsync();
        await card.GetByRole(AriaRole.Radio, new() { Name = "没人在家" }).CheckAsync();
        await card.Presses("记下没送成");
        await courier.Sees("记下了：没送成");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("这次没能送到");
        await resident.Sees("原因：没人在家");
        await clerk.FindsOrder("没送成", order);
        await clerk.Sees("没人在家");

        await card.Presses("再去送一次");
        await courier.Sees("再去送一次，路上慢点");
        await card.Presses("送到了");
        await courier.Sees("送到了，记下了。");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("已送到");
    }
}
