using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>Somebody in front of a device, and what people do in the shop. They find things by what is written on them.</summary>
internal sealed partial class Person(IPage page, bool javaScript)
{
    /// <summary>Phones of demo accounts.</summary>
    public const string Resident = "19900010001", Clerk = "19900010002", Supplier = "19900010003", Courier = "19900010004", Bureau = "19900010005", Operator = "19900010006";
    public const string Name = "王小红";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static Person() => SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);

    public IPage Page => page;

    /// <summary>Nobody has registered with it yet.</summary>
    public string Phone { get; } = Given.Phone();

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>A section, by its title.</summary>
    public ILocator Section(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    public Task Opens(string path) => page.GotoAsync(path);

    public Task Follows(string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();

    public Task Presses(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Opens what is folded away.</summary>
    public Task Unfolds(string summary) => page.GetByRole(AriaRole.Main).Locator("summary").Filter(new() { HasText = summary }).ClickAsync();

    public Task FillsIn(string field, string text) => page.GetByLabel(field).FillAsync(text);

    public Task Attaches(string field, string file, byte[] content) => page.GetByLabel(field).SetInputFilesAsync(new FilePayload { Name = file, MimeType = "application/octet-stream", Buffer = content });

    public Task Sees(string text) => Expect(page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    public Task SeesHeading(string text) => Expect(Heading).ToContainTextAsync(text);

    /// <summary>From the home page over a shelf to the first product that is there, and into the cart.</summary>
    /// <returns>The product's name.</returns>
    public async Task<string> PutsSomethingInTheCart()
    {
        await Opens("/");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "农副产品", Exact = true }).ClickAsync();
        await SeesHeading("农副产品");
        var card = page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "加入购物车" }) }).First;
        var product = await card.GetByRole(AriaRole.Heading).InnerTextAsync();
        await card.GetByRole(AriaRole.Link, new() { Name = product }).ClickAsync();
        await SeesHeading(product);
        await Presses("加入购物车");
        await SeesHeading("购物车");
        await Sees(product);
        return product;
    }

    public Task GoesToCheckout() => page.GetByRole(AriaRole.Link, new() { NameRegex = CheckoutLink() }).ClickAsync();

    /// <summary>On the sign-in page: with the code that was sent to the phone, and consent to the rules.</summary>
    public async Task Registers()
    {
        await FillsIn("手机号", Phone);
        await Presses("获取验证码");
        await FillsIn("验证码", await CodeSentTo(Phone));
        await Unfolds("第一次来");
        await FillsIn("怎么称呼您", Name);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "我已阅读并同意" }).CheckAsync();
        await Presses("登录");
        await Expect(page).Not.ToHaveURLAsync(SignInAddress());
    }

    public async Task SignsIn(string phone)
    {
        await Opens("/account/sign-in");
        await Follows("密码");
        await FillsIn("手机号", phone);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(HttpVisitor.Password);
        await Presses("登录");
        await Expect(page).Not.ToHaveURLAsync(SignInAddress());
    }

    /// <summary>Somebody new with something in the cart, where they say how they want it.</summary>
    public async Task ComesToCheckoutAsNewcomer()
    {
        await PutsSomethingInTheCart();
        await GoesToCheckout();
        await Registers();
        await SeesHeading("结算");
    }

    /// <summary>At the checkout: to a community of the town, in the first slot.</summary>
    public async Task ChoosesDelivery()
    {
        await page.GetByLabel("社区或村").SelectOptionAsync("东街社区");
        await AsksForPromise();
        await page.GetByRole(AriaRole.Group, new() { Name = "什么时候到" }).GetByRole(AriaRole.Radio, new() { NameRegex = Hours() }).First.CheckAsync();
        await FillsIn("详细地址", "3 号楼 2 单元");
        await SaysWhoReceives();
    }

    /// <summary>At the checkout: at the store.</summary>
    public async Task ChoosesPickup()
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = "自己取" }).ClickAsync();
        if (!javaScript)
        {
            await Presses("换好了，更新");
        }
        await Expect(page.GetByLabel("自提点")).ToBeVisibleAsync();
        await IsReady();
        await page.GetByLabel("自提点").SelectOptionAsync("store");
        await AsksForPromise();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "什么时候取" }).GetByText(Hours())).ToBeVisibleAsync();
        await SaysWhoReceives();
    }

    /// <summary>The page has its scripts, and nothing is on its way.</summary>
    public async Task IsReady()
    {
        await page.WaitForLoadStateAsync();
        await Expect(page.Locator(".htmx-request, .htmx-added, .htmx-settling")).ToHaveCountAsync(0);
    }

    /// <returns>The order's number.</returns>
    public async Task<string> PlacesTheOrder()
    {
        await Presses("提交订单");
        await SeesHeading("等您付款");
        return page.Url.Split('/')[^1];
    }

    public async Task Pays()
    {
        await Presses("去付款");
        await SeesHeading("付款");
        await Presses("确认付款");
        await SeesHeading("付好了");
    }

    /// <summary>All of it at once: somebody new buys something, pays, and will collect it or have it brought.</summary>
    /// <returns>The order's number.</returns>
    public async Task<string> BuysAsNewcomer(bool pickup)
    {
        await ComesToCheckoutAsNewcomer();
        await (pickup ? ChoosesPickup() : ChoosesDelivery());
        var order = await PlacesTheOrder();
        await Pays();
        return order;
    }

    /// <returns>The eight digits that the order's page shows.</returns>
    public async Task<string> PickupCode()
    {
        var shown = Section("提货码").GetByText(EightDigits());
        return (await shown.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
    }

    /// <summary>At the clerk's list, page by page.</summary>
    /// <returns>The order's card.</returns>
    public async Task<ILocator> FindsOrder(string tab, string number)
    {
        var list = page.GetByRole(AriaRole.Navigation, new() { Name = "订单进度" });
        await Opens(await list.GetByRole(AriaRole.Link).Filter(new() { HasText = tab }).GetAttributeAsync("href") ?? "");
        var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = number });
        while (await card.CountAsync() == 0)
        {
            await Opens(await page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).GetAttributeAsync("href") ?? "");
        }
        return card;
    }

    /// <summary>With the browser's back button, to what was there before this page.</summary>
    public async Task GoesBack()
    {
        var here = page.Url;
        while (page.Url == here)
        {
            await page.GoBackAsync();
        }
    }

    /// <summary>In a project's form and report, as its firm.</summary>
    /// <param name="paid">Of a budget of 40, in 万元.</param>
    public async Task EvaluatesItself(string project, string paid)
    {
        await Opens($"/bureau/projects/{project}");
        await Follows("自评表");
        await Follows("填写");
        await page.GetByLabel("全年预算数").First.FillAsync("40");
        await page.GetByLabel("全年执行数").First.FillAsync(paid);
        await FillsIn("预期目标", "卖出 300 万元山货");
        await FillsIn("实际完成情况", "卖出 312 万元山货");
        await FillsIn("偏差原因分析及改进措施", "秋季雨多，苹果少收；明年多签两家合作社");
        await Presses("保存");
        await Sees("保存好了，得分已经重新算过");
        await Follows("自评报告");
        await Presses("起草报告");
        await Sees("第 1 版");
    }

    private async Task AsksForPromise()
    {
        if (!javaScript)
        {
            await Presses("看送达时间和运费");
        }
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "提交订单" })).ToBeVisibleAsync();
    }

    private async Task SaysWhoReceives()
    {
        await page.GetByLabel("姓名").FillAsync(Name);
        await FillsIn("手机号", Phone);
    }

    /// <summary>Messages leave the shop a moment after they were asked for.</summary>
    private async Task<string> CodeSentTo(string phone)
    {
        var messages = await page.Context.NewPageAsync();
        var message = messages.GetByRole(AriaRole.Article).Filter(new() { HasText = phone });
        var until = DateTime.UtcNow + Patience;
        do
        {
            await messages.GotoAsync("/dev/messages");
        }
        while (await message.CountAsync() == 0 && DateTime.UtcNow < until);
        var code = SixDigits().Match(await message.First.InnerTextAsync()).Groups[1].Value;
        await messages.CloseAsync();
        return code;
    }

    [GeneratedRegex("去结算")]
    private static partial Regex CheckoutLink();

    [GeneratedRegex("/account/sign-in")]
    private static partial Regex SignInAddress();

    /// <summary>A promise: from when to when.</summary>
    [GeneratedRegex("[0-9]{2}:[0-9]{2}–[0-9]{2}:[0-9]{2}")]
    public static partial Regex Hours();

    [GeneratedRegex("^[0-9]{4} [0-9]{4}$")]
    private static partial Regex EightDigits();

    [GeneratedRegex("验证码 ([0-9]{6})")]
    private static partial Regex SixDigits();
}

internal static class People
{
    /// <summary>A button on a card.</summary>
    public static Task Presses(this ILocator card, string button) => card.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Somebody new, with a browser of their own.</summary>
    public static async Task<Person> Somebody(this Chromium chromium, RunningShop shop, Device device = Device.Phone, bool javaScript = true) =>
        new(await chromium.Open(shop.Address, device, javaScript), javaScript);
}
