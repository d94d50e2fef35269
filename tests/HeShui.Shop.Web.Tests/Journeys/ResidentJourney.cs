using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class ResidentJourney(RunningShop shop, Chromium chromium)
{
    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task A_guest_fills_the_cart_registers_at_the_checkout_and_has_it_delivered(Device device, bool javaScript)
    {
        var resident = await chromium.Somebody(shop, device, javaScript);
        var product = await resident.PutsSomethingInTheCart();
        await resident.GoesToCheckout();
        await resident.SeesHeading("登录或注册");
        await resident.Registers();
        await resident.SeesHeading("结算");
        await Expect(resident.Page.Locator("dl").Filter(new() { HasText = "运费" })).ToContainTextAsync(product);

        await resident.ChoosesDelivery();
        await resident.PlacesTheOrder();
        await Expect(resident.Section("送到家")).ToContainTextAsync(Person.Hours());
        await resident.Pays();
        await Expect(resident.Section("商品")).ToContainTextAsync(product);
        await Expect(resident.Section("送到家")).ToContainTextAsync(Person.Hours());
        await Expect(resident.Section("订单进度").GetByRole(AriaRole.Listitem)).ToContainTextAsync(["已下单", "付款", "正在备货", "配送", "送到"]);

        await resident.Opens("/cart");
        await resident.SeesHeading("购物车还是空的");
    }

    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    public async Task A_resident_who_collects_the_goods_gets_a_pickup_code_of_eight_digits(Device device, bool javaScript)
    {
        var resident = await chromium.Somebody(shop, device, javaScript);
        await resident.BuysAsNewcomer(pickup: true);
        (await resident.PickupCode()).ShouldMatch("^[0-9]{8}$");
        await Expect(resident.Section("自己取")).ToContainTextAsync(Person.Hours());
    }

    [Fact]
    public async Task A_payment_that_fails_leaves_the_order_to_be_cancelled_and_the_goods_go_back()
    {
        var resident = await chromium.Somebody(shop);
        var product = await resident.PutsSomethingInTheCart();
        await resident.GoesToCheckout();
        await resident.Registers();
        await resident.ChoosesPickup();
        var before = await shop.Available(product);
        await resident.PlacesTheOrder();
        (await shop.Available(product)).ShouldBe(before - 1);

        await resident.Presses("去付款");
        await resident.Presses("付款失败");
        await resident.Sees("钱没有扣");
        await resident.Follows("回到订单");
        await resident.SeesHeading("等您付款");
        await resident.Unfolds("取消订单");
        await resident.Presses("确定取消");
        await resident.SeesHeading("订单已取消");
        await resident.Sees("商品放回货架了");
        (await shop.Available(product)).ShouldBe(before);
        await Expect(resident.Page.GetByRole(AriaRole.Button, new() { Name = "去付款" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_clicks_on_place_order_make_one_order()
    {
        var resident = await chromium.Somebody(shop);
        await resident.ComesToCheckoutAsNewcomer();
        await resident.ChoosesPickup();
        await resident.Page.GetByRole(AriaRole.Button, new() { Name = "提交订单" }).DblClickAsync();
        await resident.SeesHeading("等您付款");
        await resident.Opens("/orders");
        await Expect(resident.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_chosen_before_the_scripts_have_come_counts_once_they_are_there()
    {
        var resident = await chromium.Somebody(shop);
        await resident.ComesToCheckoutAsNewcomer();
        var come = new TaskCompletionSource();
        await resident.Page.RouteAsync("**/*.js", async route =>
        {
            await come.Task;
            await route.ContinueAsync();
        });
        await resident.Page.GotoAsync("/checkout", new() { WaitUntil = WaitUntilState.Commit });
        await resident.Page.GetByLabel("社区或村").SelectOptionAsync("东街社区");
        come.SetResult();
        await Expect(resident.Page.GetByRole(AriaRole.Button, new() { Name = "提交订单" })).ToBeVisibleAsync();
        await Expect(resident.Page.GetByLabel("社区或村").Locator("option:checked")).ToHaveTextAsync("东街社区");

        come = new TaskCompletionSource();
        await resident.Page.GotoAsync("/checkout", new() { WaitUntil = WaitUntilState.Commit });
        await resident.Page.GetByRole(AriaRole.Radio, new() { Name = "自己取" }).ClickAsync();
        come.SetResult();
        await Expect(resident.Page.GetByLabel("自提点")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_while_the_promise_is_on_its_way_stays()
    {
        var resident = await chromium.Somebody(shop);
        await resident.ComesToCheckoutAsNewcomer();
        await resident.IsReady();
        var (asked, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        await resident.Page.RouteAsync("**/checkout?handler=Update", async route =>
        {
            asked.TrySetResult();
            await answered.Task;
            await route.ContinueAsync();
        });
        await resident.Page.GetByLabel("社区或村").SelectOptionAsync("东街社区");
        await asked.Task;
        (string Field, string Typed)[] typed = [("详细地址", "3 号楼 2 单元"), ("姓名", "李桂英"), ("手机号", "13912345678"), ("留言", "放门口")];
        foreach (var (field, text) in typed)
        {
            await resident.FillsIn(field, text);
        }
        await resident.Unfolds("要发票");
        await resident.Page.GetByRole(AriaRole.Radio, new() { Name = "个人" }).CheckAsync();
        await resident.FillsIn("发票抬头", "李桂英");
        answered.SetResult();
        await Expect(resident.Page.GetByRole(AriaRole.Button, new() { Name = "提交订单" })).ToBeVisibleAsync();
        foreach (var (field, text) in typed)
        {
            await Expect(resident.Page.GetByLabel(field)).ToHaveValueAsync(text);
        }
        await Expect(resident.Page.GetByLabel("发票抬头")).ToBeVisibleAsync();
        await Expect(resident.Page.GetByLabel("发票抬头")).ToHaveValueAsync("李桂英");
        await resident.PlacesTheOrder();
        await resident.Sees("3 号楼 2 单元");
    }

    [Fact]
    public async Task A_resident_follows_the_shop_and_stops_following()
    {
        var resident = await chromium.Somebody(shop);
        await resident.Opens("/account/sign-in?then=/me");
        await resident.Registers();
        await resident.SeesHeading(Person.Name);
        await resident.Presses("关注店铺");
        await Expect(resident.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已关注臻品合水。");
        await resident.Presses("取消关注");
        await Expect(resident.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("已取消关注。");
        await Expect(resident.Page.GetByRole(AriaRole.Button, new() { Name = "关注店铺", Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Phone, false)]
    [InlineData(Device.Desktop, true)]
    public async Task The_search_in_the_header_finds_apples(Device device, bool javaScript)
    {
        var guest = await chromium.Somebody(shop, device, javaScript);
        await guest.Opens("/");
        await guest.FillsIn("搜索商品", "苹果");
        await guest.Presses("搜索");
        await guest.SeesHeading("“苹果”的搜索结果");
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Level = 3 }).Filter(new() { HasText = "苹果" }).First).ToBeVisibleAsync();
    }
}
