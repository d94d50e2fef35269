using HeShui.Shop.Web.Tests.Ground;
using HeShui.Shop.Web.Tests.Journeys;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Every page that opens to a person, looked at by axe in every look it has, on a phone and on a desktop; and nothing complains in the console.</summary>
[Collection(OpenShop.Name)]
public sealed class AccessibilityTests(RunningShop shop, Chromium chromium)
{
    /// <summary>What other colours may change.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>What larger type may change.</summary>
    private static readonly string[] Type = ["color-contrast", "target-size", "meta-viewport"];

    /// <summary>What a wide window may change.</summary>
    private static readonly string[] Width = ["color-contrast", "target-size", "landmark-unique", "region"];

    public static TheoryData<string?> People => [null, .. Visits.OneOfEach];

    [Theory, MemberData(nameof(People))]
    public async Task Pages_have_no_barriers(string? phone)
    {
        var page = await chromium.Open(shop.Address, Device.Phone);
        var complaints = Listened(page);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        if (phone is not null)
        {
            await new Person(page, javaScript: true).SignsIn(phone);
        }
        foreach (var address in await Addresses(phone))
        {
            await Look(ColorScheme.Light, Device.Phone);
            (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
            Note(address, "phone", await page.Barriers());
            await Look(ColorScheme.Dark, Device.Phone);
            Note(address, "dark", await page.Barriers(Colours));
            await Look(ColorScheme.Light, Device.Desktop);
            Note(address, "desktop", await page.Barriers(Width));
        }
        await page.Context.CloseAsync();
        complaints.ShouldBeEmpty();

        Task Look(ColorScheme colours, Device device) => Task.WhenAll(
            page.EmulateMediaAsync(new() { ColorScheme = colours }),
            page.SetViewportSizeAsync(Chromium.Screen(device).Width, Chromium.Screen(device).Height));
        void Note(string address, string look, string[] barriers) => complaints.AddRange(barriers.Select(b => $"{address} ({look}): {b}"));
    }

    [Theory, MemberData(nameof(People))]
    public async Task Pages_of_the_elder_mode_have_no_barriers(string? phone)
    {
        var page = await chromium.Open(shop.Address, Device.Phone);
        var complaints = Listened(page);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var person = new Person(page, javaScript: true);
        await person.Opens("/me");
        await person.Presses("换成长辈版");
        if (phone is not null)
        {
            await person.SignsIn(phone);
        }
        foreach (var address in await Addresses(phone))
        {
            (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
            complaints.AddRange((await page.Barriers(Type)).Select(b => $"{address}: {b}"));
        }
        await page.Context.CloseAsync();
        complaints.ShouldBeEmpty();
    }

    /// <returns>A list that takes up what the console says while pages are open.</returns>
    private static List<string> Listened(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        return complaints;
    }

    /// <summary>What a guest sees, or what only this person sees, with things of their own.</summary>
    private async Task<IEnumerable<string>> Addresses(string? phone) => phone switch
    {
        null => [.. DoorsTests.Doors.Where(d => d.Guest == 200).Select(d => d.Address), await Product(), "/search?q=没有的东西", "/account/sign-in", "/account/sign-in?step=password", "/account/sign-in?step=code"],
        Visits.Resident => [.. Own(d => d.Member), "/me", .. await Orders(), .. await AfterSales()],
        Visits.Clerk => [.. Own(d => d.Clerk), "/staff?tab=OnTheWay", "/staff?tab=ToCollect", "/staff?tab=DoneToday", "/staff/after-sales?tab=ToComeBack", await Case("/staff", "state = 'Approved'")],
        Visits.Supplier => [.. Own(d => d.Supplier), "/supplier/after-sales?tab=Done", await Case("/supplier", $"supplier = (SELECT supplier FROM members.account WHERE phone_number = '{Visits.Supplier}')")],
        Visits.Courier => Own(d => d.Courier),
        Visits.Bureau => [.. Own(d => d.Bureau).Where(a => !a.Split('/')[^1].Contains('.', StringComparison.Ordinal)), .. await Funds()],
        _ => [.. Own(d => d.Operator).Where(a => !a.StartsWith("/bureau", StringComparison.Ordinal)), "/bureau/projects/county-2021/self-evaluation/edit", "/bureau/projects/county-2021/report", await Case("/admin", "state = 'Requested'")],
    };

    private static IEnumerable<string> Own(Func<DoorsTests.Door, int> status) => DoorsTests.Doors.Where(d => d.Guest != 200 && status(d) == 200).Select(d => d.Address);

    private async Task<string> Product() => "/p/" + await shop.Look<string>("SELECT code FROM catalog.product WHERE status = 'Listed' ORDER BY code LIMIT 1");

    /// <summary>A work with a payment, and the forms about it.</summary>
    private async Task<IEnumerable<string>> Funds()
    {
        var work = "/bureau/funds/works/" + await shop.Look<Guid>("SELECT work FROM programme.payout ORDER BY id LIMIT 1");
        return [work, $"{work}/request", $"{work}/accept", "/bureau/register/awards", "/bureau/register/benefits/new"];
    }

    private async Task<string> Case(string desk, string which) => $"{desk}/after-sales/" + await shop.Look<string>($"SELECT number FROM after_sales.refund_case WHERE {which} ORDER BY requested_at DESC LIMIT 1");

    /// <summary>A form for an order that may still be called off or sent back, one that is too late, and a case.</summary>
    private async Task<IEnumerable<string>> AfterSales()
    {
        var mine = $"JOIN members.member m ON m.id = x.member WHERE m.phone = '{Visits.Resident}'";
        return
        [
            .. (await shop.Look<string[]>($"SELECT array_agg(number) FROM (SELECT DISTINCT ON (x.fulfilment) x.number FROM ordering.\"order\" x {mine} AND x.payment = 'Paid' ORDER BY x.fulfilment, x.placed_at DESC) each"))
                .Select(number => $"/orders/{number}/after-sales/new"),
            "/me/after-sales/" + await shop.Look<string>($"SELECT x.number FROM after_sales.refund_case x {mine} LIMIT 1"),
        ];
    }

    /// <summary>Of each state one.</summary>
    private async Task<IEnumerable<string>> Orders() =>
        (await shop.Look<string[]>($"""
            SELECT array_agg(number) FROM (SELECT DISTINCT ON (o.status) o.number FROM ordering."order" o JOIN members.member m ON m.id = o.member WHERE m.phone = '{Visits.Resident}' ORDER BY o.status, o.placed_at DESC) each
            """)).Select(number => $"/orders/{number}");
}
