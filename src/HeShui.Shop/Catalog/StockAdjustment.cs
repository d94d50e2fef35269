using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

/// <summary>Why there is more or less of something without a sale.</summary>
public enum StockReason
{
    /// <summary>What a Sku began with.</summary>
    Opening,

    /// <summary>到货</summary>
    Receipt,

    /// <summary>盘点多出</summary>
    Surplus,

    /// <summary>盘点缺少</summary>
    Shortage,

    /// <summary>损坏、过期</summary>
    Spoiled,

    /// <summary>留作他用</summary>
    KeptBack,
}

public static class StockReasons
{
    /// <summary>What people choose from, in this order; what a Sku began with is not chosen.</summary>
    public static readonly IReadOnlyList<StockReason> Chosen = [StockReason.Receipt, StockReason.Surplus, StockReason.Shortage, StockReason.Spoiled, StockReason.KeptBack];

    /// <summary>Whether it takes away.</summary>
    public static bool TakesAway(this StockReason reason) => reason is StockReason.Shortage or StockReason.Spoiled or StockReason.KeptBack;

    /// <summary>Whether goods came in; everything else corrects the count.</summary>
    public static bool BooksIn(this StockReason reason) => reason is StockReason.Opening or StockReason.Receipt;

    public static string Name(this StockReason reason) => reason switch
    {
        StockReason.Opening => "开卖时的库存",
        StockReason.Receipt => "新到货",
        StockReason.Surplus => "盘点多出来",
        StockReason.Shortage => "盘点少了",
        StockReason.Spoiled => "损坏或过期",
        StockReason.KeptBack => "留作他用",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}

/// <summary>
/// One change of a Sku's stock that is no sale. All of a Sku's together are what its <see cref="Stock"/> has received and what it was adjusted by.
/// </summary>
public sealed class StockAdjustment
{
    private StockAdjustment() { }

    /// <param name="units">How many, never negative; the reason gives the sign.</param>
    internal StockAdjustment(Guid key, SkuId sku, StockReason reason, int units, string note, string by, DateTimeOffset at)
    {
        (Key, Sku, Reason, Quantity, Note, By, At) = (key, sku, reason, reason.TakesAway() ? -units : units, note, by, at);
    }

    /// <summary>Of the form that made it.</summary>
    public Guid Key { get; private set; }
    public SkuId Sku { get; private set; }
    public StockReason Reason { get; private set; }

    /// <summary>Signed.</summary>
    public int Quantity { get; private set; }
    public string Note { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    internal bool IsSameAs(StockAdjustment other) => (Sku, Reason, Quantity, Note) == (other.Sku, other.Reason, other.Quantity, other.Note);
}
