using System.Diagnostics;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.LoadTests;

/// <summary>A flash sale: 2,000 buyers send their orders for the same Sku at the same instant, of which there are 100 units.</summary>
internal static class Flash
{
    private const int Buyers = 2_000, Units = 100, WarmUp = 200;
    private static readonly TimeSpan Target = TimeSpan.FromSeconds(3);

    public static async Task<bool> Measure(ShopFixture shop)
    {
        await Sell(shop, WarmUp, Units);
        var orders = await Sell(shop, Buyers, Units);
        var (won, lost) = (orders.Where(o => o.Outcome == Outcome.Won).ToList(), orders.Where(o => o.Outcome == Outcome.Lost).ToList());
        var failed = orders.Count - won.Count - lost.Count;
        var slow = Percentile(lost, 0.99);

        Console.WriteLine($"{Buyers:N0} buyers, {Units} units: {won.Count} sold, {lost.Count:N0} told that it is sold out, {failed} failed otherwise");
        Console.WriteLine($"told after (s)   median {Percentile(lost, 0.5).TotalSeconds:F2}   p99 {slow.TotalSeconds:F2}   last {Percentile(lost, 1).TotalSeconds:F2}");
        Console.WriteLine($"sold after (s)   median {Percentile(won, 0.5).TotalSeconds:F2}   p99 {Percentile(won, 0.99).TotalSeconds:F2}   last {Percentile(won, 1).TotalSeconds:F2}");
        var broken = await Measured.Broken(shop);
        Console.WriteLine(broken.Count == 0 ? "verify: nothing broken" : $"verify: {string.Join(", ", broken)}");
        var met = won.Count == Units && failed == 0 && slow <= Target && broken.Count == 0;
        Console.WriteLine(met ? $"Target met: {Units} sold, 0 oversold, losers told within {Target.TotalSeconds:F0} s (p99)." : "Target missed.");
        return met;
    }

    private enum Outcome { Won, Lost, Failed }

    private static async Task<List<(Outcome Outcome, TimeSpan After)>> Sell(ShopFixture shop, int buyers, int units)
    {
        var sku = await shop.Sku(stock: units);
        var ready = new List<(Actor Buyer, PlaceOrder Order)>();
        for (var i = 0; i < buyers; i++)
        {
            var buyer = await shop.Member();
            await shop.InCart(buyer, sku);
            await shop.Send(buyer, new BeginCheckout());
            var checkout = await shop.Send(buyer, new GetCheckout(To.Store));
            ready.Add((buyer, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "")));
        }
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = ready.ConvertAll(async one =>
        {
            await start.Task;
            var began = Stopwatch.GetTimestamp();
            var outcome = await Try(shop, one.Buyer, one.Order);
            return (outcome, Stopwatch.GetElapsedTime(began));
        });
        start.SetResult();
        return [.. await Task.WhenAll(sent)];
    }

    private static async Task<Outcome> Try(ShopFixture shop, Actor buyer, PlaceOrder order)
    {
        try
        {
            await shop.Send(buyer, order);
            return Outcome.Won;
        }
        catch (DomainException refused) when (refused.Code == "sold-out")
        {
            return Outcome.Lost;
        }
        catch (Exception unexpected)
        {
            Console.WriteLine($"failed: {unexpected.GetType().Name}: {unexpected.Message}");
            return Outcome.Failed;
        }
    }

    private static TimeSpan Percentile(List<(Outcome, TimeSpan After)> orders, double part) => orders.Count == 0 ? TimeSpan.Zero
        : orders.Select(o => o.After).Order().ElementAt(Math.Min((int)(orders.Count * part), orders.Count - 1));
}
