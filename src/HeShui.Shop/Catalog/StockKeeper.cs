using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>
/// Takes and gives stock by one guarded statement per Sku, in key order, so that nobody oversells and no two orders
/// wait for each other in a circle. Runs in the caller's transaction.
/// </summary>
internal sealed class StockKeeper(ShopDb db)
{
    /// <exception cref="DomainException"><c>sold-out</c>: less is available than asked for.</exception>
    public Task Reserve(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, async (sku, name, quantity) =>
    {
        var taken = await db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET available = available - {quantity}, reserved = reserved + {quantity} WHERE sku = {sku.Value} AND available >= {quantity}", ct);
        if (taken == 0)
        {
            throw new DomainException("sold-out", $"“{name}”库存不足，请减少数量或换一种规格。");
        }
    });

    /// <summary>An unpaid order was cancelled or ran out of time: what was reserved is for sale again.</summary>
    public Task GiveBack(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, (sku, name, quantity) =>
        Must(name, db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET available = available + {quantity}, reserved = reserved - {quantity} WHERE sku = {sku.Value} AND reserved >= {quantity}", ct)));

    /// <summary>A reserved order was paid: what was reserved is sold.</summary>
    public Task Sell(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, (sku, name, quantity) =>
        Must(name, db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET sold = sold + {quantity}, reserved = reserved - {quantity} WHERE sku = {sku.Value} AND reserved >= {quantity}", ct)));

    private static async Task Each(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, Func<SkuId, string, int, Task> change)
    {
        foreach (var sku in lines.GroupBy(l => l.Sku).OrderBy(g => g.Key.Value))
        {
            await change(sku.Key, sku.First().Name, sku.Sum(l => l.Quantity));
        }
    }

    private static async Task Must(string name, Task<int> changed)
    {
        if (await changed == 0)
        {
            throw new InvalidOperationException($"Stock of {name} was not reserved.");
        }
    }
}
