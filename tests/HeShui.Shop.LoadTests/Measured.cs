using HeShui.Shop.Testing;
using HeShui.Shop.Verification;

namespace HeShui.Shop.LoadTests;

/// <summary>Shops to measure: each on a database of its own, with the reference data.</summary>
internal static class Measured
{
    public static async Task<T> Shop<T>(Func<ShopFixture, Task<T>> measure)
    {
        var shop = new ShopFixture { KeepsLog = false };
        await shop.InitializeAsync();
        try
        {
            return await measure(shop);
        }
        finally
        {
            await shop.DisposeAsync();
        }
    }

    /// <summary>The checks of <c>verify</c> that do not hold.</summary>
    public static async Task<IReadOnlyList<string>> Broken(ShopFixture shop) =>
        [.. (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => c.Name)];
}
