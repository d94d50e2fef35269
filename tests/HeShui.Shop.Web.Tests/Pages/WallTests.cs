using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Hosting;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The wall screen's live figures.</summary>
[Collection(OpenShop.Name)]
public sealed class WallTests(RunningShop shop)
{
    private const string Events = "/bureau/wall/events";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Strangers_are_refused()
    {
        (await shop.Visitor().Status(Events)).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var phone in new[] { Visits.Resident, Visits.Clerk, Visits.Supplier, Visits.Courier })
        {
            (await (await shop.SignedIn(phone)).Status(Events)).ShouldBe(HttpStatusCode.Forbidden, phone);
        }
    }

    [Theory]
    [InlineData(Visits.Bureau)]
    [InlineData(Visits.Operator)]
    public async Task A_sale_arrives_by_itself_and_the_figures_are_those_of_the_sales_book(string phone)
    {
        using var screen = await Screen.Admitted(await shop.SignedIn(phone));
        screen.Answer.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        screen.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var before = await screen.Figures(_ => true);
        await Sale();
        var after = await screen.Figures(f => Number(f["orders"]) > Number(before["orders"]));
        Number(after["orders"]).ShouldBe(Number(before["orders"]) + 1);
        after["demo"].ShouldBe("演示数据");
        Number(after["sales"]).ShouldBe(await shop.Look<decimal>("SELECT coalesce(sum(amount), 0) FROM ledger.entry WHERE business_date = (now() AT TIME ZONE 'Asia/Shanghai')::date"));
    }

    [Fact]
    public async Task The_page_shows_the_same_without_live_figures_and_names_nobody()
    {
        using var screen = await Screen.Admitted(await shop.SignedIn(Visits.Bureau));
        var figures = await screen.Figures(_ => true);
        var page = await (await shop.SignedIn(Visits.Bureau)).Read("/bureau/wall");
        foreach (var key in new[] { "orders", "sales", "handed-over", "rate", "town.taibai" })
        {
            page.ShouldMatch($"data-text=\"{Regex.Escape(key)}\"[^>]*>{Regex.Escape(figures[key])}<");
        }
        page.ShouldContain("<noscript><meta http-equiv=\"refresh\" content=\"60\"></noscript>");
        page.ShouldContain("演示数据");
        page.ShouldContain("示意图");
        var names = await shop.Look<string>("SELECT string_agg(DISTINCT name, '|') FROM members.member WHERE name <> ''");
        page.ShouldNotMatch(string.Join('|', names.Split('|').Where(n => n.Length > 2).Select(Regex.Escape)));
    }

    [Fact]
    public async Task Only_so_many_may_watch_and_screens_that_go_away_make_room_for_others()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var first = new List<Screen>();
        while (await Screen.Open(bureau) is var screen && first.Count <= WallFeed.MostViewers)
        {
            if (screen.Answer.StatusCode != HttpStatusCode.OK)
            {
                screen.Answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                screen.Dispose();
                break;
            }
            first.Add(screen);
        }
        first.Count.ShouldBeInRange(1, WallFeed.MostViewers);
        first.ForEach(s => s.Dispose());
        var second = new List<Screen>();
        foreach (var _ in first)
        {
            second.Add(await Screen.Admitted(bureau));
        }
        second.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task All_who_watch_see_one_reading_and_whoever_leaves_is_forgotten()
    {
        var own = new ShopFixture();
        await own.InitializeAsync();
        try
        {
            using var feed = new WallFeed(own.Services.GetRequiredService<IServiceScopeFactory>(), own.Clock, NullLogger<WallFeed>.Instance);
            await feed.StartAsync(CancellationToken.None);
            var (first, second) = (feed.Watch()!, feed.Watch()!);
            var seen = await first.Next(Patience, CancellationToken.None);
            seen.ShouldNotBeNull().ShouldBeSameAs(await second.Next(Patience, CancellationToken.None));
            seen["orders"].ShouldBe("0");

            using var late = feed.Watch()!;
            (await late.Next(Patience, CancellationToken.None)).ShouldNotBeNull();
            first.Dispose();
            first.Dispose();
            second.Dispose();
            feed.Viewers.ShouldBe(1);

            var member = await own.Member();
            await own.PaidOrder(member, await own.Sku(price: 20));
            (await late.Next(Patience, CancellationToken.None)).ShouldNotBeNull()["sales"].ShouldBe("20.00");
            await feed.StopAsync(CancellationToken.None);
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_bureaus_desk_says_what_needs_attention_and_leads_to_it()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var desk = await bureau.Read("/bureau/desk");
        desk.ShouldContain("天以上没有新数字，最近一次是 2022 年 10 月 31 日的");
        desk.ShouldContain("href=\"/bureau/projects/county-2021\"");
        desk.ShouldContain("演示数据");
        var pace = await bureau.Read("/bureau/projects/county-2021/pace");
        pace.ShouldContain("最近一次填报是 2022年10月31日的，等有了新数字再推算。");
        (await bureau.Status("/bureau/projects/no-such-project/pace")).ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task Sale()
    {
        var buyer = await shop.Newcomer();
        var order = $"/orders/{await buyer.Buys(await shop.Sku())}";
        var pay = (await buyer.Post($"{order}?handler=Pay", order)).Headers.Location!.ToString();
        (await buyer.Post($"{pay}?handler=Pay", pay)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>A screen that listens.</summary>
    internal sealed class Screen : IDisposable
    {
        private readonly CancellationTokenSource _patience = new(Patience);
        private readonly StreamReader _reader;

        private Screen(HttpResponseMessage answer, Stream body) => (Answer, _reader) = (answer, new StreamReader(body));

        public HttpResponseMessage Answer { get; }

        public static async Task<Screen> Open(HttpVisitor visitor)
        {
            var answer = await visitor.Listen(Events);
            return new Screen(answer, await answer.Content.ReadAsStreamAsync());
        }

        /// <summary>One that is let in, as soon as those who went away before are forgotten.</summary>
        public static async Task<Screen> Admitted(HttpVisitor visitor)
        {
            for (var until = DateTime.UtcNow + Patience; ;)
            {
                var screen = await Open(visitor);
                if (screen.Answer.StatusCode == HttpStatusCode.OK || DateTime.UtcNow > until)
                {
                    screen.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                    return screen;
                }
                screen.Dispose();
                await Task.Delay(100);
            }
        }

        /// <summary>The next figures that are as they are waited for.</summary>
        public async Task<Dictionary<string, string>> Figures(Func<Dictionary<string, string>, bool> wanted)
        {
            while (await _reader.ReadLineAsync(_patience.Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonSerializer.Deserialize<Dictionary<string, string>>(line[6..])! is var figures && wanted(figures))
                {
                    return figures;
                }
            }
            throw new EndOfStreamException("The stream ended.");
        }

        /// <summary>Reads on until the shop ends the stream.</summary>
        public async Task End()
        {
            while (await _reader.ReadLineAsync(_patience.Token) is not null)
            {
            }
        }

        public void Dispose()
        {
            _reader.Dispose();
            Answer.Dispose();
            _patience.Dispose();
        }
    }
}
