using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class SupplierJourney(RunningShop shop, Chromium chromium)
{
    private static readonly string Photo = Path.Combine(Testing.TestDatabases.Checkout, "seeds", "demo", "pictures", "honey-pot-sky.webp");

    [Theory]
    [InlineData(Device.Phone, true)]
    [InlineData(Device.Desktop, false)]
    public async Task A_product_is_proposed_returned_corrected_approved_found_bought_and_packed(Device device, bool javaScript)
    {
        var name = javaScript ? "老槐树下土蜂蜜" : "崖畔头茬荆条蜜";
        var supplier = await chromium.Somebody(shop, device, javaScript);
        await supplier.SignsIn(Person.Supplier);
        await supplier.SeesHeading("今天要做的");
        await supplier.Page.GetByRole(AriaRole.Link, new() { Name = "上新商品" }).First.ClickAsync();
        await supplier.FillsIn("商品名称", name);
        await supplier.Page.GetByLabel("分类").SelectOptionAsync("山货土产");
        await supplier.FillsIn("介绍", "深山里的蜂，一年只取一次蜜。");
        await supplier.Page.GetByLabel("商品照片").SetInputFilesAsync(Photo);
        await Size(supplier, 1, "1斤装", "58.50", "620", "40");
        await Size(supplier, 2, "2斤礼盒", "１１８元", "1300", "0");
        await supplier.Presses("再加一种规格");
        await Expect(Row(supplier, 3)).ToBeVisibleAsync();
        await Expect(supplier.Page.GetByLabel("商品名称")).ToHaveValueAsync(name);
        await supplier.FillsIn("产地", "合水县太白镇");
        await supplier.FillsIn("保质期", "18 个月");
        await supplier.FillsIn("怎么储存", "阴凉干燥处");
        await supplier.Presses("提交审核");
        await supplier.Sees($"“{name}”提交好了");
        await Expect(Card(supplier, name)).ToContainTextAsync("等审核");

        var clerk = await chromium.Somebody(shop, device, javaScript);
        await clerk.SignsIn(Person.Clerk);
        await clerk.Opens("/staff/listings");
        await clerk.Follows($"审核：{name}");
        await Expect(clerk.Page.GetByRole(AriaRole.Img, new() { Name = "商品照片" })).ToHaveJSPropertyAsync("complete", true);
        await clerk.Unfolds("退回");
        await clerk.FillsIn("为什么退回", "照片看不清，一斤装太贵。");
        await clerk.Presses("退回给供应商");
        await clerk.Sees($"“{name}”退回给供应商了");

        await supplier.Opens("/supplier");
        await supplier.Page.GetByRole(AriaRole.Link, new() { Name = "被退回" }).ClickAsync();
        await Expect(Card(supplier, name)).ToContainTextAsync("照片看不清，一斤装太贵。");
        await Card(supplier, name).GetByRole(AriaRole.Link, new() { Name = "改商品" }).ClickAsync();
        await supplier.Sees("被退回了：照片看不清，一斤装太贵。");
        await Row(supplier, 1).GetByLabel("价格").FillAsync("49.90");
        await supplier.Presses("提交审核");
        await supplier.Sees($"“{name}”提交好了");

        var resident = await chromium.Somebody(shop);
        await resident.Opens($"/search?q={name}");
        await Expect(resident.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);

        await clerk.Opens("/staff/listings");
        await clerk.Follows($"审核：{name}");
        await clerk.Sees("上次退回的原因");
        await clerk.Presses("通过，上架");
        await clerk.Sees($"“{name}”通过了");

        await resident.Opens($"/search?q={name}");
        await resident.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await resident.SeesHeading(name);
        await Expect(resident.Page.GetByText("¥49.90").First).ToBeVisibleAsync();
        await resident.Presses("立即购买");
        await resident.Registers();
        await resident.ChoosesPickup();
        var order = await resident.PlacesTheOrder();
        await resident.Pays();

        await supplier.Opens("/supplier/orders");
        var card = supplier.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = order });
        while (await card.CountAsync() == 0)
        {
            await supplier.Opens(await supplier.Page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).GetAttributeAsync("href") ?? "");
        }
        await Expect(card).ToContainTextAsync(name);
        await Expect(card).Not.ToContainTextAsync(resident.Phone);
        await card.Presses("备好了");
        await supplier.Sees($"订单 {order}：备好了。");

        await clerk.Opens("/staff");
        var booked = await clerk.FindsOrder("在路上", order);
        await Expect(booked).ToContainTextAsync("供应商备好，等到店");
        await booked.Presses("货到店了");
        await clerk.Sees($"订单 {order}：已到点");
        await resident.Page.ReloadAsync();
        await resident.SeesHeading("可以取货了");
    }

    [Fact]
    public async Task Goods_are_booked_in_and_taken_off_the_shelf_for_a_while()
    {
        var supplier = await chromium.Somebody(shop);
        await supplier.SignsIn(Person.Supplier);
        await supplier.Follows("我的商品");
        var card = supplier.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "在卖" }).Filter(new() { HasNotText = "蜜" }).First;
        var name = await card.GetByRole(AriaRole.Heading).InnerTextAsync();
        var before = await shop.Available(name);
        await card.GetByRole(AriaRole.Link, new() { Name = "库存" }).ClickAsync();
        await supplier.FillsIn("多少件", "25");
        await supplier.Presses("记上");
        await supplier.Sees("记上了：新到货 25 件。");
        (await shop.Available(name)).ShouldBe(before + 25);

        await supplier.Follows("我的商品");
        await Card(supplier, name).GetByRole(AriaRole.Link, new() { Name = "改商品" }).ClickAsync();
        await supplier.Unfolds("暂时下架");
        await supplier.Presses("确定下架");
        await supplier.Sees($"“{name}”下架了。");
        await supplier.Presses("重新上架");
        await supplier.Sees($"“{name}”重新上架了。");
    }

    private static ILocator Card(Person person, string name) => person.Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = person.Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    private static ILocator Row(Person person, int number) => person.Page.GetByRole(AriaRole.Group, new() { Name = $"规格 {number}", Exact = true });

    private static async Task Size(Person person, int number, string name, string price, string grams, string opening)
    {
        var row = Row(person, number);
        await row.GetByLabel("规格", new() { Exact = true }).FillAsync(name);
        await row.GetByLabel("价格").FillAsync(price);
        await row.GetByLabel("毛重").FillAsync(grams);
        await row.GetByLabel("现有库存").FillAsync(opening);
    }
}
