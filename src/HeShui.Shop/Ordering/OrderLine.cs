using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>One Sku of an order, a snapshot: later changes of the product do not reach it.</summary>
public sealed class OrderLine
{
    private OrderLine() { }

    /// <param name="priced">Of the same Sku.</param>
    public OrderLine(SkuCard sku, QuotedLine priced)
    {
        Id = OrderLineId.New();
        (Sku, Product, ProductCode, ProductName, SkuName) = (sku.Id, sku.Product, sku.ProductCode, sku.ProductName, sku.SkuName);
        (Supplier, Picture, CategoryPath, Agricultural) = (sku.Supplier, sku.Picture, sku.CategoryPath, sku.Agricultural);
        Fresh = sku.Fresh;
        (UnitPrice, Quantity, Discounts, Paid) = (priced.ListPrice, priced.Quantity, priced.Steps, priced.Paid);
    }

    public OrderLineId Id { get; private set; }
    public SkuId Sku { get; private set; }
    public ProductId Product { get; private set; }
    public string ProductCode { get; private set; } = "";
    public string ProductName { get; private set; } = "";
    public string SkuName { get; private set; } = "";
    public SupplierId Supplier { get; private set; }
    public string Picture { get; private set; } = "";
    public string CategoryPath { get; private set; } = "";
    public bool Agricultural { get; private set; }

    /// <summary>Whether the goods spoil: they have their own after-sales.</summary>
    public bool Fresh { get; private set; }
    /// <summary>List price of one unit.</summary>
    public Money UnitPrice { get; private set; }

    /// <summary>Units bought: those ordered without those called off.</summary>
    public int Quantity { get; private set; }

    /// <summary>Units of those ordered that the buyer called off before paying.</summary>
    public int CalledOff { get; private set; }

    /// <summary>The line's own share of what each promotion took off, in the order of the rules.</summary>
    public IReadOnlyList<PriceStep> Discounts { get; private set; } = [];

    /// <summary>The same when the order was placed, kept from when something is called off; null until then.</summary>
    public IReadOnlyList<PriceStep>? PlacedDiscounts { get; private set; }

    /// <summary>What the buyer pays for the line: unit price × quantity − discounts.</summary>
    public Money Paid { get; private set; }

    /// <summary>When the order was placed, here too so that orders are found by what is in them, newest first.</summary>
    public DateTimeOffset PlacedAt { get; internal set; }

    /// <summary>
    /// Keeps fewer units. What they cost is always a part of what all cost when placed, so that it does not matter whether units
    /// go one by one or at once; each promotion keeps its part of what is taken off.
    /// </summary>
    /// <param name="kept">Fewer than <see cref="Quantity"/>.</param>
    internal void Reduce(int kept)
    {
        PlacedDiscounts ??= Discounts;
        (Quantity, CalledOff) = (kept, Quantity + CalledOff - kept);
        var ordered = Quantity + CalledOff;
        var placed = UnitPrice * ordered - PlacedDiscounts.Sum(d => d.Off);
        Paid = placed - Shares.Part(placed, 0, CalledOff, ordered);
        var off = Shares.Of(UnitPrice * Quantity - Paid, [.. PlacedDiscounts.Select(d => d.Off)]);
        Discounts = PlacedDiscounts.Zip(off, (discount, share) => discount with { Off = share }).Where(d => d.Off > Money.Zero).ToList();
    }
}
