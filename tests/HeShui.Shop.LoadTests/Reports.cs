using System.Diagnostics;
using HeShui.Shop.Ledger;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// How long figures take on <see cref="ManyFigures"/>: the project page's query, every metric for any period and day, whole, in parts and cut, the first page of rows,
/// and an export. And what recording a sale costs, as a share of placing and paying an order: the same entries written by themselves, inside a transaction that is open already.
/// </summary>
internal static class Reports
{
    private const int WarmUp = 3, Runs = 25, Sales = 200;
    private const double Page = 100, Metric = 150, Rows = 100, PerSecond = 50_000, Megabytes = 150, Share = 0.15;

    public static async Task<bool> Measure(ShopFixture shop)
    {
        shop.Clock.Now = Shanghai.At(ManyFigures.Last, new TimeOnly(16, 0));
        var share = await RecordingASale(shop);
        await ManyFigures.Fill(shop);
        var met = Said("a sale's entries, of placing and paying the order", share, Share, "share");
        met &= await Projects(shop);
        met &= await Figures(shop);
        met &= await FirstPages(shop);
        foreach (var format in Enum.GetValues<ExportFormat>())
        {
            met &= await Export(shop, format);
        }
        return met;
    }

    private static async Task<bool> Projects(ShopFixture shop)
    {
        var all = new List<double>();
        foreach (var project in await shop.Send(Given.Bureau, new ListProjects()))
        {
            all.AddRange(await Times(i => shop.Send(Given.Bureau, new GetProject(project.Code, ManyFigures.Last.AddDays(-i * 40)))));
        }
        return Said("project, by its day", P95(all), Page, $"ms p95 of {all.Count}, median {Median(all):F1}");
    }

    private static async Task<bool> Figures(ShopFixture shop)
    {
        var asked = new List<(string Name, double P95, List<double> Times)>();
        foreach (var (name, ask) in Questions(await shop.Send(Given.Bureau, new ListMetrics())))
        {
            var times = await Times(i => shop.Send(Given.Bureau, ask(i)));
            asked.Add((name, P95(times), times));
        }
        foreach (var (name, p95, times) in asked.OrderByDescending(a => a.P95).Take(5))
        {
            Console.WriteLine($"  slow: {name}: p95 {p95:F1} ms, median {Median(times):F1}");
        }
        var all = asked.SelectMany(a => a.Times).ToList();
        return Said($"metrics, {asked.Count} questions", P95(all), Metric, $"ms p95 of {all.Count}, median {Median(all):F1}; {asked.Count(a => a.P95 > Metric)} questions have a p95 above it");
    }

    private static IEnumerable<(string Name, Func<int, GetMetric> Ask)> Questions(IReadOnlyList<MetricCard> metrics)
    {
        foreach (var metric in metrics)
        {
            yield return ($"{metric.Code}", i => new GetMetric(Question(metric.Code, i), null));
            foreach (var by in metric.Dimensions)
            {
                yield return ($"{metric.Code} by {by}", i => new GetMetric(Question(metric.Code, i), by));
            }
            if (metric.Dimensions.Contains(Dimension.Township))
            {
                yield return ($"{metric.Code} of a township", i => new GetMetric(Question(metric.Code, i, new Cut(Dimension.Township, "taibai")), null));
                foreach (var by in metric.Dimensions.Except([Dimension.Township]))
                {
                    yield return ($"{metric.Code} of a township by {by}", i => new GetMetric(Question(metric.Code, i, new Cut(Dimension.Township, "taibai")), by));
                }
            }
        }
    }

    /// <summary>Every time another period and another day, none of them whole months.</summary>
    private static MetricQuestion Question(string metric, int i, params Cut[] cuts)
    {
        var asOf = ManyFigures.Last.AddDays(-i * 11);
        return new MetricQuestion(metric, ManyFigures.First.AddDays(i * 17), asOf, asOf, cuts);
    }

    private static async Task<bool> FirstPages(ShopFixture shop)
    {
        var asked = new List<(string Name, double P95, List<double> Times)>();
        foreach (var metric in await shop.Send(Given.Bureau, new ListMetrics()))
        {
            foreach (var leftOut in (bool[])[false, true])
            {
                var times = await Times(i => shop.Send(Given.Bureau, new GetMetricRows(Question(metric.Code, i), leftOut, 1)));
                asked.Add((leftOut ? $"{metric.Code}, left out" : metric.Code, P95(times), times));
            }
            if (metric.Dimensions.Contains(Dimension.Township))
            {
                var times = await Times(i => shop.Send(Given.Bureau, new GetMetricRows(Question(metric.Code, i, new Cut(Dimension.Township, "taibai")), false, 1)));
                asked.Add(($"{metric.Code} of a township", P95(times), times));
            }
        }
        foreach (var (name, p95, times) in asked.OrderByDescending(a => a.P95).Take(5))
        {
            Console.WriteLine($"  slow: {name}: p95 {p95:F1} ms, median {Median(times):F1}");
        }
        var all = asked.SelectMany(a => a.Times).ToList();
        return Said($"first pages of rows, {asked.Count} questions", P95(all), Rows, $"ms p95 of {all.Count}, median {Median(all):F1}; {asked.Count(a => a.P95 > Rows)} questions have a p95 above it");
    }

    private static async Task<bool> Export(ShopFixture shop, ExportFormat format)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true);
        var before = Environment.WorkingSet;
        var most = before;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                most = Math.Max(most, Environment.WorkingSet);
                await Task.Delay(50);
            }
        });
        var rows = (await shop.Send(Given.Bureau, new GetMetric(Question("net-sales", 0), null))).Actual!.Rows;
        var watch = Stopwatch.StartNew();
        var file = await shop.Send(Given.Bureau, new ExportMetric(Question("net-sales", 0), format));
        var seconds = watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        await watching;
        await using (file.Content)
        {
            Console.WriteLine($"  {format}: {rows:N0} rows, {file.Content.Length / 1e6:F0} MB in {seconds:F1} s");
        }
        var met = Said($"export as {format}, rows per second", rows / seconds, PerSecond, "rows/s", atLeast: true);
        return met & Said($"export as {format}, memory above what there was", (most - before) / 1e6, Megabytes, "MB");
    }

    private static async Task<double> RecordingASale(ShopFixture shop)
    {
        var (buyer, sku) = (await shop.Member(), await shop.Sku(stock: 100_000));
        var (orders, entries) = (new List<double>(), new List<double>());
        for (var i = 0; i < Sales + WarmUp; i++)
        {
            var order = Stopwatch.GetTimestamp();
            await Checkouts.Complete(shop, buyer, sku);
            orders.Add(Stopwatch.GetElapsedTime(order).TotalMilliseconds);
            await using var scope = shop.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var last = await db.Set<Entry>().AsNoTracking().OrderByDescending(e => e.Id).FirstAsync();
            var entry = Stopwatch.GetTimestamp();
            db.Add(Copy(last));
            await db.SaveChangesAsync();
            entries.Add(Stopwatch.GetElapsedTime(entry).TotalMilliseconds);
        }
        return Median(entries.Skip(WarmUp)) / Median(orders.Skip(WarmUp));
    }

    private static Entry Copy(Entry e) => new()
    {
        Kind = e.Kind,
        At = e.At,
        BusinessDate = e.BusinessDate,
        Order = OrderId.New(),
        OrderNumber = e.OrderNumber,
        Member = e.Member,
        Line = OrderLineId.New(),
        Supplier = e.Supplier,
        Product = e.Product,
        ProductName = e.ProductName,
        CategoryPath = e.CategoryPath,
        Agricultural = e.Agricultural,
        Channel = e.Channel,
        Township = e.Township,
        Amount = e.Amount,
        Quantity = e.Quantity,
        IsDemo = e.IsDemo,
    };

    private static async Task<List<double>> Times(Func<int, Task> ask)
    {
        var times = new List<double>();
        for (var i = -WarmUp; i < Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask(Math.Abs(i));
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        return times;
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt(times.Count() / 2);

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static bool Said(string what, double figure, double wanted, string unit, bool atLeast = false)
    {
        var met = atLeast ? figure >= wanted : figure <= wanted;
        Console.WriteLine($"{(met ? "met" : "MISSED")}: {what}: {figure:#,0.##} {unit} ({(atLeast ? "at least" : "at most")} {wanted:#,0.##} wanted)");
        return met;
    }
}
