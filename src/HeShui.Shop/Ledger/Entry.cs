using HeShui.Shop.Shared;

namespace HeShui.Shop.Ledger;

public enum EntryKind { Sale, Refund, Correction }

/// <summary>
/// One line of the sales book: one per order line and one for freight. Append-only; the database forbids update and
/// delete. Freight has no line, product, supplier or category.
/// </summary>
public sealed class Entry
{
    public long Id { get; private set; }
    public EntryKind Kind { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>Business date (Asia/Shanghai), written when it happened.</summary>
    public DateOnly BusinessDate { get; init; }
    public OrderId Order { get; init; }
    public string OrderNumber { get; init; } = "";
    public MemberId Member { get; init; }
    public OrderLineId? Line { get; init; }

    /// <summary>The after-sales case that a refund settles; null for a sale.</summary>
    public RefundCaseId? Case { get; init; }
    public SupplierId? Supplier { get; init; }
    public ProductId? Product { get; init; }
    public string ProductName { get; init; } = "";

    /// <summary>Codes from the top down.</summary>
    public string? CategoryPath { get; init; }
    public bool Agricultural { get; init; }

    /// <summary><c>store</c>, <c>assisted</c>, <c>live:…</c> or <c>provincial</c>.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Code of the township it went to, where known.</summary>
    public string? Township { get; init; }

    /// <summary>Yuan; a sale is positive, a refund negative.</summary>
    public Money Amount { get; init; }

    /// <summary>Units; negative for a refund that took goods back.</summary>
    public int Quantity { get; init; }
    public bool IsDemo { get; init; }
}
