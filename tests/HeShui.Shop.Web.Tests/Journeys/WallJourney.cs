using System.Globalization;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class WallJourney(RunningShop shop, Chromium chromium)
{
    [Fact]
    public async Task A_number_on_the_wall_changes_by_itself_after_somebody_paid()
    {
        var bureau = await Watching(javaScript: true);
        var orders = bureau.Page.GetByRole(AriaRole.Region, new() { Name = "今天的订单" }).Locator("[data-text=orders]");
        var before = int.Parse((await orders.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), null);
        await (await chromium.Somebody(shop)).BuysAsNewcomer(pickup: true);
        await Expect(orders).ToHaveTextAsync((before + 1).ToString("#,0", CultureInfo.InvariantCulture));
        await bureau.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task All_of_it_fits_on_the_screen_and_nothing_is_small()
    {
        var page = (await Watching(javaScript: true)).Page;
        await Expect(page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(12 + await page.GetByRole(AriaRole.Progressbar).CountAsync());
        (await page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue();
        (await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && !e.closest('.wall__hidden'))
                .filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.left < -1 || (e.tagName === 'text' ? r.height : parseFloat(getComputedStyle(e).fontSize)) < 28; })
                .map(e => e.textContent.trim())
            """)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_the_figures_are_there_too()
    {
        var bureau = await Watching(javaScript: false);
        await Expect(bureau.Page.GetByRole(AriaRole.Region, new() { Name = "今天的订单" }).Locator("[data-text=orders]")).ToHaveTextAsync(new Regex("^[0-9,]+$"));
        await bureau.Sees("太白镇");
        await bureau.Follows("返回");
        await bureau.SeesHeading("星期");
        await bureau.Page.Context.CloseAsync();
    }

    private async Task<Person> Watching(bool javaScript)
    {
        var bureau = await chromium.Somebody(shop, Device.Desktop, javaScript);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Page.SetViewportSizeAsync(1920, 1080);
        await bureau.Opens("/bureau/wall");
        return bureau;
    }
}
