using System.Diagnostics;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.LoadTests;

/// <summary>How long the lists of orders take when there are 200,000: the first page and the 1,000th, through the whole business.</summary>
internal static class Lists
{
    private const int Orders = 200_000, WarmUp = 20, Runs = 200, Deep = 1000;
    private const double Target = 30;

    public static async Task<bool> Measure()
    {
        var database = await TestDatabases.New();
        try
        {
            var watch = Stopwatch.StartNew();
            await ManyOrders.Fill(database, Orders, TestClock.Start);
            Console.WriteLine($"{Orders:N0} orders made in {watch.Elapsed.TotalSeconds:F0} s; {Runs} runs each, milliseconds");
            Console.WriteLine($"{"",-52}{"median",9}{"p95",9}{"p99",9}");
            await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new TestClock()).AddShop(database).BuildServiceProvider();
            await Time("SELECT 1 (this machine's round trip)", async () =>
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.ExecuteSqlAsync($"SELECT 1");
            });
            var met = true;
            foreach (var (name, actor, query) in Asked())
            {
                met &= await Time($"{name}, page 1", () => Send(services, actor, query(null)));
                var mark = await MarkAt(services, actor, query);
                met &= await Time($"{name}, page {(mark.Page == Deep ? $"{Deep:N0}" : $"{mark.Page:N0} (the last)")}", () => Send(services, actor, query(mark.Mark)));
            }
            Console.WriteLine(met ? $"Target met: every p99 is at most {Target} ms." : $"Target missed: some p99 is above {Target} ms.");
            return met;
        }
        finally
        {
            await TestDatabases.Drop(database);
        }
    }

    private static IEnumerable<(string Name, Actor Actor, Func<OrderMark?, object> Query)> Asked()
    {
        (string, FindOrders)[] searches =
        [
            ("all", new()), ("status completed", new(Status: OrderStatus.Completed)), ("status cancelled", new(Status: OrderStatus.Cancelled)),
            ("payment refunded", new(Payment: PaymentStatus.Refunded)), ("fulfilment delivered", new(Fulfilment: Delivery.Contracts.Fulfilment.Delivered)),
            ("dates, one year", new(From: new DateOnly(2024, 6, 1), To: new DateOnly(2025, 5, 31))),
            ("product in every fifth order", new(Product: "苹果")), ("product in one of a thousand", new(Product: "土蜂蜜")), ("product not sold for two years", new(Product: "白兰瓜")),
            ("word of 120 products", new(Product: "山货")), ("number", new(Number: "HM000000012345")), ("whole phone", new(Phone: "18600000007")), ("last 4 digits", new(Phone: "0007")),
            ("big buyer's phone", new(Phone: ManyOrders.FirstPhone)), ("product and status", new(Product: "苹果", Status: OrderStatus.Cancelled)),
        ];
        foreach (var (name, search) in searches)
        {
            yield return ($"operator: {name}", Given.Operator, mark => search with { After = mark });
        }
        foreach (var (name, id) in new[] { ("big buyer", ManyOrders.BigBuyer), ("resident", ManyOrders.Resident) })
        {
            var member = new Actor(name, AccountId.New(), new MemberId(id), null, null, new HashSet<Role> { Role.Member });
            yield return ($"{name}: all", member, mark => new ListMyOrders(After: mark));
            yield return ($"{name}: completed", member, mark => new ListMyOrders(OrderStatus.Completed, After: mark));
            yield return ($"{name}: 苹果", member, mark => new ListMyOrders(Words: "苹果", After: mark));
        }
    }

    /// <summary>Walks to the 1,000th page, or as far as there are pages.</summary>
    private static async Task<(OrderMark? Mark, int Page)> MarkAt(ServiceProvider services, Actor actor, Func<OrderMark?, object> query)
    {
        OrderMark? mark = null;
        for (var number = 1; number < Deep; number++)
        {
            var end = await Send(services, actor, query(mark)) switch { FoundOrders found => found.End, OrderPage mine => mine.End, _ => null };
            if (end is null)
            {
                return (mark, number);
            }
            mark = end;
        }
        return (mark, Deep);
    }

    private static async Task<object?> Send(ServiceProvider services, Actor actor, object query)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor);
        return query switch
        {
            FindOrders find => await scope.ServiceProvider.GetRequiredService<IMediator>().Send(find),
            ListMyOrders mine => await scope.ServiceProvider.GetRequiredService<IMediator>().Send(mine),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
    }

    /// <returns>Whether its p99 is within the target.</returns>
    private static async Task<bool> Time(string name, Func<Task> run)
    {
        var times = new double[Runs];
        for (var i = -WarmUp; i < Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await run();
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }
        Array.Sort(times);
        Console.WriteLine($"{name,-52}{times[Runs / 2],9:F2}{times[Runs * 95 / 100],9:F2}{times[Runs * 99 / 100],9:F2}");
        return times[Runs * 99 / 100] <= Target;
    }
}
