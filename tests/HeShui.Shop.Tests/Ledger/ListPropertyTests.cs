using HeShui.Shop.Ledger;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Ledger;

/// <summary>Books by chance, from a seed: the lists of orders and of buyers are what the entries themselves come to, and pages after marks, forth and back, are the whole.</summary>
public sealed class ListPropertyTests : IAsyncLifetime
{
    private static readonly string?[] Townships = ["taibai", "xihuachi", null];
    private static readonly string[] Channels = ["store", "assisted", "live:one", "live:two", "provincial"];
    private static readonly DateOnly First = new(2026, 5, 1);

    private readonly ShopFixture _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Orders_and_buyers_are_what_the_entries_come_to(int seed)
    {
        var chance = new Random(seed);
        var members = Enumerable.Range(0, 12).Select(_ => MemberId.New()).ToList();
        var book = Enumerable.Range(0, 90).SelectMany(i => Order(chance, members[chance.Next(members.Count)], $"{seed}{chance.Next(10):0}{i:0000}")).ToList();
        await _shop.Find(async db =>
        {
            db.AddRange(book.OrderBy(e => e.At));
            return await db.SaveChangesAsync();
        });
        foreach (var filter in Filters(chance, members))
        {
            var about = $"seed {seed}, {filter}";
            var kept = await Orders(filter, leftOut: false, about);
            kept.ShouldBe(OrdersOf(book, filter).Where(o => o.Yuan > 0 && !filter.Without.Contains(o.Member)), about);
            (await Orders(filter, leftOut: true, about)).ShouldBe(OrdersOf(book, filter).Where(o => o.Yuan <= 0 || filter.Without.Contains(o.Member)), about);
            (await Send(new CountOrders(filter))).Kept.ShouldBe(kept.Count, about);
            (await Buyers(filter, about)).ShouldBe(BuyersOf(book, filter).OrderBy(b => b.Member.Value.ToString("N"), StringComparer.Ordinal).ToList(), about);
        }
        OrdersOf(book, Whole).Count(o => o.Yuan <= 0).ShouldBeGreaterThan(3);
    }

    private static SalesFilter Whole => new(First, First.AddDays(40), false, []);

    private static IEnumerable<SalesFilter> Filters(Random chance, List<MemberId> members)
    {
        yield return Whole;
        yield return Whole with { To = First.AddDays(-1) };
        for (var i = 0; i < 12; i++)
        {
            var from = First.AddDays(chance.Next(20));
            yield return new SalesFilter(from, from.AddDays(chance.Next(25)), false, members.Where(_ => chance.Next(6) == 0).ToList(), chance.Next(4) == 0 ? members.Where(_ => chance.Next(2) == 0).ToList() : null)
            {
                Township = chance.Next(3) == 0 ? new Only<string?>(Townships[chance.Next(3)]) : null,
                Channel = chance.Next(3) == 0 ? new Only<string?>(new[] { "store", "live", "assisted", null }[chance.Next(4)]) : null,
            };
        }
    }

    /// <summary>Lines and perhaps freight of one day, and perhaps refunds on later days, in part or in full.</summary>
    private static IEnumerable<Entry> Order(Random chance, MemberId member, string number)
    {
        var order = OrderId.New();
        var (on, township, channel) = (First.AddDays(chance.Next(30)), Townships[chance.Next(3)], Channels[chance.Next(5)]);
        var lines = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => chance.Next(1, 900) / 10m).ToList();
        var demo = chance.Next(5) == 0;
        Entry Line(EntryKind kind, DateOnly day, decimal yuan) => new()
        {
            Kind = kind,
            At = Shanghai.At(day, new TimeOnly(12, 0)),
            BusinessDate = day,
            Order = order,
            OrderNumber = number,
            Member = member,
            Line = OrderLineId.New(),
            ProductName = "苹果",
            Channel = channel,
            Township = township,
            Amount = new Money(yuan),
            Quantity = Math.Sign(yuan),
            IsDemo = demo,
        };
        foreach (var yuan in lines)
        {
            yield return Line(EntryKind.Sale, on, yuan);
        }
        var back = chance.Next(4);
        foreach (var yuan in lines.Where(_ => back == 0 || (back == 1 && chance.Next(2) == 0)))
        {
            yield return Line(EntryKind.Refund, on.AddDays(chance.Next(9)), -yuan);
        }
    }

    private static List<IGrouping<OrderId, Entry>> Sold(List<Entry> book, SalesFilter f) => book
        .Where(e => e.BusinessDate >= f.From && e.BusinessDate <= f.To && (f.Among is null || f.Among.Contains(e.Member)))
        .GroupBy(e => e.Order).Where(o => o.Any(e => e.Kind == EntryKind.Sale)).ToList();

    private static IEnumerable<OrderRow> OrdersOf(List<Entry> book, SalesFilter f) => Sold(book, f)
        .Where(o => Means(f, o.First()))
        .Select(o => new OrderRow(o.Min(e => e.BusinessDate), o.First().OrderNumber, o.First().Member, o.Sum(e => e.Amount.Yuan), o.First().IsDemo))
        .OrderBy(o => o.Date).ThenBy(o => o.Number, StringComparer.Ordinal);

    /// <summary>A buyer is where the last order that was kept is.</summary>
    private static IEnumerable<BuyerRow> BuyersOf(List<Entry> book, SalesFilter f) =>
        from o in Sold(book, f)
        where o.Sum(e => e.Amount.Yuan) > 0 && !f.Without.Contains(o.First().Member)
        group o by o.First().Member into b
        let last = b.OrderBy(o => o.Min(e => e.BusinessDate)).ThenBy(o => o.First().OrderNumber, StringComparer.Ordinal).Last()
        where Means(f, last.First())
        select new BuyerRow(b.Key, b.Count(), b.Sum(o => o.Sum(e => e.Amount.Yuan)), last.Min(e => e.BusinessDate), last.First().IsDemo);

    private static bool Means(SalesFilter f, Entry e) =>
        (f.Township is null || f.Township.Value == e.Township) && (f.Channel is null || f.Channel.Value == (e.Channel.StartsWith("live:", StringComparison.Ordinal) ? "live" : e.Channel));

    /// <summary>All, by marks, which is also what is found by skipping.</summary>
    private async Task<List<OrderRow>> Orders(SalesFilter filter, bool leftOut, string about)
    {
        var found = new List<OrderRow>();
        for (IReadOnlyList<OrderRow>? page = null; page is null || page.Count == 7;)
        {
            page = await Send(new ListOrders(filter, leftOut, 0, 7, found.LastOrDefault()?.Mark));
            page.ShouldBe(await Send(new ListOrders(filter, leftOut, found.Count, 7)), about);
            found.AddRange(page);
        }
        var back = new List<OrderRow>();
        for (IReadOnlyList<OrderRow>? page = null; page is null || page.Count == 7;)
        {
            page = await Send(new ListOrders(filter, leftOut, 0, 7, back.FirstOrDefault()?.Mark, Backwards: true));
            page.ShouldBe(await Send(new ListOrders(filter, leftOut, back.Count, 7, Backwards: true)), about);
            back.InsertRange(0, page);
        }
        back.ShouldBe(found, about);
        return found;
    }

    private async Task<List<BuyerRow>> Buyers(SalesFilter filter, string about)
    {
        var found = new List<BuyerRow>();
        for (IReadOnlyList<BuyerRow>? page = null; page is null || page.Count == 3;)
        {
            page = await Send(new ListBuyers(filter, 0, 3, found.LastOrDefault()?.Member));
            page.ShouldBe(await Send(new ListBuyers(filter, found.Count, 3)), about);
            found.AddRange(page);
        }
        var back = new List<BuyerRow>();
        for (IReadOnlyList<BuyerRow>? page = null; page is null || page.Count == 3;)
        {
            page = await Send(new ListBuyers(filter, 0, 3, back.FirstOrDefault()?.Member, Backwards: true));
            page.ShouldBe(await Send(new ListBuyers(filter, back.Count, 3, Backwards: true)), about);
            back.InsertRange(0, page);
        }
        back.ShouldBe(found, about);
        return found;
    }

    private Task<T> Send<T>(MediatR.IRequest<T> request) => _shop.Send(Given.Operator, request);
}
