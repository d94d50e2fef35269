using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>One Sku of an order, a snapshot: later changes of the product do not reach it.</summary>
public sealed class OrderLine
{
    private OrderLine() { }

    /// <exception cref="DomainException"><c>quantity</c></exception>
    public OrderLine(SkuCard sku, int quantity)
    {
        if (quantity < 1)
        {
            throw new DomainException("quantity", "数量至少是 1。");
        }
        Id = OrderLineId.New();
        (Sku, Product, ProductCode, ProductName, SkuName) = (sku.Id, sku.Product, sku.ProductCode, sku.ProductName, sku.SkuName);
        (Supplier, Picture, CategoryPath, Agricultural) = (sku.Supplier, sku.Picture, sku.CategoryPath, sku.Agricultural);
        (UnitPrice, Quantity, Paid) = (sku.Price, quantity, sku.Price * quantity);
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
    public Money UnitPrice { get; private set; }
    public int Quantity { get; private set; }

    /// <summary>What the buyer pays for the line.</summary>
    public Money Paid { get; private set; }

    /// <summary>When the order was placed, here too so that orders are found by what is in them, newest first.</summary>
    public DateTimeOffset PlacedAt { get; internal set; }
}
