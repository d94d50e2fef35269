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
    private const int MostAvailable = 1_000_000;

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

    /// <summary>An unpaid order was called off, in part or whole, or ran out of time: what was reserved is for sale again.</summary>
    public Task GiveBack(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, (sku, name, quantity) =>
        Must(name, "reserved", db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET available = available + {quantity}, reserved = reserved - {quantity} WHERE sku = {sku.Value} AND reserved >= {quantity}", ct)));

    /// <summary>A reserved order was paid: what was reserved is sold.</summary>
    public Task Sell(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, (sku, name, quantity) =>
        Must(name, "reserved", db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET sold = sold + {quantity}, reserved = reserved - {quantity} WHERE sku = {sku.Value} AND reserved >= {quantity}", ct)));

    /// <summary>Sold goods are back, as good as new: they are for sale again.</summary>
    public Task TakeBack(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, CancellationToken ct) => Each(lines, (sku, name, quantity) =>
        Must(name, "sold", db.Database.ExecuteSqlAsync(
            $"UPDATE catalog.stock SET available = available + {quantity}, returned = returned + {quantity} WHERE sku = {sku.Value} AND returned + {quantity} <= sold", ct)));

    /// <summary>Goods came in, or the count was wrong.</summary>
    /// <exception cref="DomainException"><c>stock-too-low</c>: more would go than is for sale; <c>stock-too-high</c></exception>
    public async Task Adjust(StockAdjustment change, string name, CancellationToken ct)
    {
        var (received, adjusted) = change.Reason.BooksIn() ? (change.Quantity, 0) : (0, change.Quantity);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE catalog.stock SET received = received + {received}, adjusted = adjusted + {adjusted}, available = available + {change.Quantity}
            WHERE sku = {change.Sku.Value} AND available + {change.Quantity} BETWEEN 0 AND {MostAvailable}
            """, ct);
        if (changed == 0)
        {
            throw change.Quantity < 0
                ? new DomainException("stock-too-low", $"“{name}”没有这么多可以减。已经被订走的，等取消或发走再说。")
                : new DomainException("stock-too-high", $"“{name}”的库存最多 {MostAvailable} 件。");
        }
    }

    private static async Task Each(IEnumerable<(SkuId Sku, string Name, int Quantity)> lines, Func<SkuId, string, int, Task> change)
    {
        foreach (var sku in lines.GroupBy(l => l.Sku).OrderBy(g => g.Key.Value))
        {
            await change(sku.Key, sku.First().Name, sku.Sum(l => l.Quantity));
        }
    }

    private static async Task Must(string name, string was, Task<int> changed)
    {
        if (await changed == 0)
        {
            throw new InvalidOperationException($"Stock of {name} was not {was}.");
        }
    }
}
