using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using HeShui.Shop.Web.Tests.Ground;
using HeShui.Shop.Web.Tests.Journeys;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Every page that opens to a person, looked at by axe in every look it has, on a phone and on a desktop; and nothing complains in the console.</summary>
[Collection(OpenShop.Name)]
public sealed class AccessibilityTests(RunningShop shop, Chromium chromium)
{
    /// <summary>A phone with every rule, then what colours, sizes and a wide window may change.</summary>
    public enum Look { Light, Dark, Elder, Desktop }

    private static readonly Dictionary<Look, AxeRunOptions> Rules = new()
    {
        [Look.Light] = new(),
        [Look.Dark] = Only("color-contrast", "link-in-text-block"),
        [Look.Elder] = Only("color-contrast", "target-size", "meta-viewport"),
        [Look.Desktop] = Only("color-contrast", "target-size", "landmark-unique", "region"),
    };

    public static TheoryData<string?, Look> PeopleAndLooks
    {
        get
        {
            var all = new TheoryData<string?, Look>();
            foreach (var look in Enum.GetValues<Look>())
            {
                all.Add(null, look);
                Visits.OneOfEach.ToList().ForEach(phone => all.Add(phone, look));
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(PeopleAndLooks))]
    public async Task Pages_have_no_barriers(string? phone, Look look)
    {
        var page = await chromium.Open(shop.Address, look == Look.Desktop ? Device.Desktop : Device.Phone);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        await page.EmulateMediaAsync(new() { ColorScheme = look == Look.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        var person = new Person(page, javaScript: true);
        if (look == Look.Elder)
        {
            await person.Opens("/me");
            await person.Presses("换成长辈版");
        }
        if (phone is not null)
        {
            await person.SignsIn(phone);
        }
        foreach (var address in await Addresses(phone))
        {
            (await page.GotoAsync(address))!.Status.ShouldBe(200, address);
            var found = await page.RunAxe(Rules[look]);
            complaints.AddRange(found.Violations.Select(v => $"{address}: {Said(v)}"));
        }
        await page.Context.CloseAsync();
        complaints.ShouldBeEmpty();
    }

    /// <summary>What a guest sees, or what only this person sees, with things of their own.</summary>
    private async Task<IEnumerable<string>> Addresses(string? phone) => phone switch
    {
        null => [.. DoorsTests.Doors.Where(d => d.Guest == 200).Select(d => d.Address), await Product(), "/search?q=没有的东西", "/account/sign-in", "/account/sign-in?step=password", "/account/sign-in?step=code"],
        Visits.Resident => [.. Own(d => d.Member), "/me", .. await Orders()],
        Visits.Clerk => [.. Own(d => d.Clerk), "/staff?tab=OnTheWay", "/staff?tab=ToCollect", "/staff?tab=DoneToday"],
        Visits.Supplier => Own(d => d.Supplier),
        Visits.Courier => Own(d => d.Courier),
        Visits.Bureau => Own(d => d.Bureau).Where(a => !a.EndsWith(".csv", StringComparison.Ordinal)),
        _ => Own(d => d.Operator).Where(a => !a.StartsWith("/bureau", StringComparison.Ordinal)),
    };

    private static IEnumerable<string> Own(Func<DoorsTests.Door, int> status) => DoorsTests.Doors.Where(d => d.Guest != 200 && status(d) == 200).Select(d => d.Address);

    private async Task<string> Product() => "/p/" + await shop.Look<string>("SELECT code FROM catalog.product WHERE status = 'Listed' ORDER BY code LIMIT 1");

    /// <summary>Of each state one.</summary>
    private async Task<IEnumerable<string>> Orders() =>
        (await shop.Look<string[]>($"""
            SELECT array_agg(number) FROM (SELECT DISTINCT ON (o.status) o.number FROM ordering."order" o JOIN members.member m ON m.id = o.member WHERE m.phone = '{Visits.Resident}' ORDER BY o.status, o.placed_at DESC) each
            """)).Select(number => $"/orders/{number}");

    private static AxeRunOptions Only(params string[] rules) => new() { RunOnly = RunOnlyOptions.Rules(rules) };

    private static string Said(AxeResultItem violation) =>
        $"{violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}";
}
