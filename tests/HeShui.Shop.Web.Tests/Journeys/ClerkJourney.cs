using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class ClerkJourney(RunningShop shop, Chromium chromium)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_paid_order_is_packed_and_handed_over_against_its_code_alone(Device device)
    {
        var resident = await chromium.Somebody(shop);
        var order = await resident.BuysAsNewcomer(pickup: true);
        var code = await resident.PickupCode();

        var clerk = await chromium.Somebody(shop, device);
        await clerk.SignsIn(Person.Clerk);
        await (await clerk.FindsOrder("待备货", order)).Presses("备好了");
        await clerk.Sees($"订单 {order}：备好了。");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("可以取货了");

        await clerk.Follows("核销提货码");
        await clerk.FillsIn("提货码", Wrong(code));
        await clerk.Presses("核销交货");
        await clerk.Sees("没有这个提货码");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("可以取货了");

        await clerk.FillsIn("提货码", code);
        await clerk.Presses("核销交货");
        await clerk.Sees($"核销好了，请把货交给 {Person.Name}");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("已取货");
        await resident.Sees("已完成");
        await Expect(resident.Section("提货码")).ToHaveCountAsync(0);

        await clerk.FillsIn("提货码", code);
        await clerk.Presses("核销交货");
        await Expect(clerk.Page.GetByRole(AriaRole.Alert)).Not.ToBeEmptyAsync();
    }

    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task A_paid_order_is_packed_sent_out_and_delivered(Device device)
    {
        var resident = await chromium.Somebody(shop);
        var order = await resident.BuysAsNewcomer(pickup: false);

        var clerk = await chromium.Somebody(shop, device);
        await clerk.SignsIn(Person.Clerk);
        await (await clerk.FindsOrder("待备货", order)).Presses("备好了");
        await clerk.Sees($"订单 {order}：备好了。");
        await (await clerk.FindsOrder("在路上", order)).Presses("送出");
        await clerk.Sees($"订单 {order}：已送出。");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("正在给您送来");

        var card = await clerk.FindsOrder("在路上", order);
        await card.Locator("summary").ClickAsync();
        await card.Presses("确定已送达");
        await clerk.Sees($"订单 {order}：已送达。");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("已送到");
        await resident.Sees("已完成");
    }

    private static string Wrong(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');
}
