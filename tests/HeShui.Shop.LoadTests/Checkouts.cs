using System.Diagnostics;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// Complete checkouts (cart, checkout, order, sandbox payment, ledger) in a second, as a share of bare transactions that
/// write the same rows: <see cref="BareRows"/>. Both by the same number of buyers at once, in turns, so that a busy machine is
/// as busy for the one as for the other.
/// </summary>
internal static class Checkouts
{
    private const int AtOnce = 8, Goods = 40, Rounds = 7, Counted = 100;
    private const double Target = 0.08;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task<bool> Measure(ShopFixture shop)
    {
        var skus = new List<SkuId>();
        for (var i = 0; i < Goods; i++)
        {
            skus.Add(await shop.Sku(stock: 100_000));
        }
        var buyers = new List<Actor>();
        for (var i = 0; i < AtOnce; i++)
        {
            buyers.Add(await shop.Member());
        }
        await PerSecond(Round, worker => Complete(shop, buyers[worker], Any(skus)));
        await shop.InCart(await shop.Member(), skus[0]);

        var bare = await BareRows.Of(shop.ConnectionString, Counted, AtOnce, () => Complete(shop, buyers[0], Any(skus)));
        Console.WriteLine($"a checkout writes {bare}");
        await PerSecond(Round, bare.Write);
        Console.WriteLine($"{"round",-8}{"checkouts/s",14}{"bare/s",10}{"share",9}");
        var shares = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var checkouts = await PerSecond(Round, worker => Complete(shop, buyers[worker], Any(skus)));
            var transactions = await PerSecond(Round, bare.Write);
            shares.Add(checkouts / transactions);
            Console.WriteLine($"{round,-8}{checkouts,14:F1}{transactions,10:F1}{shares[^1],9:P1}");
        }
        var share = shares.Order().ElementAt(Rounds / 2);
        var broken = await Measured.Broken(shop);
        Console.WriteLine(broken.Count == 0 ? "verify: nothing broken" : $"verify: {string.Join(", ", broken)}");
        var met = share >= Target && broken.Count == 0;
        Console.WriteLine($"{(met ? "Target met" : "Target missed")}: median share {share:P1}, at least {Target:P0} wanted.");
        return met;
    }

    /// <summary>One Sku, from the cart to the ledger, as a buyer's browser asks for it.</summary>
    public static async Task Complete(ShopFixture shop, Actor buyer, SkuId sku)
    {
        await shop.InCart(buyer, sku);
        await shop.Send(buyer, new BeginCheckout());
        await shop.Pay(buyer, await shop.Place(buyer, To.Store));
    }

    public static SkuId Any(List<SkuId> skus) => skus[Random.Shared.Next(skus.Count)];

    private static async Task<double> PerSecond(TimeSpan time, Func<int, Task> work)
    {
        var (done, watch) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            while (watch.Elapsed < time)
            {
                await work(worker);
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }
}
