using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>What no page shows.</summary>
internal static class BehindThePages
{
    /// <summary>How much of a product can still be sold, all sizes together.</summary>
    public static async Task<int> Available(this RunningShop shop, string product)
    {
        await using var services = TestServices.Of(shop.ConnectionString, TimeProvider.System);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        var skus = await db.Products.Where(p => p.Name == product).SelectMany(p => p.Skus).Select(s => s.Id).ToListAsync();
        return await db.Stocks.Where(s => skus.Contains(s.Sku)).SumAsync(s => s.Available);
    }
}
