using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

/// <summary>
/// The stock of one Sku. Changed only by increments in the database (<see cref="StockKeeper"/>), so it has no methods;
/// constraints hold <c>received − sold + returned + adjusted − reserved = available ≥ 0</c> in every row at any time.
/// </summary>
public sealed class Stock
{
    private Stock() { }

    private Stock(SkuId sku, int received) => (Sku, Received, Available) = (sku, received, received);

    /// <summary>A new Sku's stock, and the first line of its book.</summary>
    internal static object[] Opened(SkuId sku, int units, string by, DateTimeOffset at) =>
        [new Stock(sku, units), new StockAdjustment(Guid.CreateVersion7(), sku, StockReason.Opening, units, "", by, at)];

    public SkuId Sku { get; private set; }
    public int Received { get; private set; }
    public int Sold { get; private set; }
    public int Returned { get; private set; }

    /// <summary>Signed: spoilage, count.</summary>
    public int Adjusted { get; private set; }
    public int Reserved { get; private set; }
    public int Available { get; private set; }
}
