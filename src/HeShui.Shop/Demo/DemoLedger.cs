using HeShui.Shop.Ledger;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>What the shop's sales book says of a demo order: a sale for each line and for the freight, refunds with their own dates.</summary>
internal static class DemoLedger
{
    public static IEnumerable<Entry> Entries(this DemoOrder order)
    {
        if (order.PaidAt is not { } paid)
        {
            yield break;
        }
        foreach (var line in order.Lines)
        {
            yield return Entry(order, EntryKind.Sale, line, line.Paid, line.Quantity, paid);
        }
        if (order.Freight > Money.Zero)
        {
            yield return Entry(order, EntryKind.Sale, null, order.Freight, 1, paid);
        }
        foreach (var part in order.Refund?.Parts ?? [])
        {
            yield return Entry(order, EntryKind.Refund, part.Line, -part.Amount, -part.UnitsBack, order.Refund!.At);
        }
    }

    private static Entry Entry(DemoOrder order, EntryKind kind, DemoLine? line, Money amount, int quantity, DateTimeOffset at) => new()
    {
        Kind = kind,
        At = at,
        BusinessDate = Shanghai.DateOf(at),
        Order = new OrderId(order.Id),
        OrderNumber = order.Number,
        Member = new MemberId(order.Member.Id),
        Line = line is null ? null : new OrderLineId(line.Id),
        Case = kind == EntryKind.Refund ? new RefundCaseId(order.Refund!.Case) : null,
        Supplier = line?.Sku.Supplier,
        Product = line?.Sku.Product,
        ProductName = line is null ? "运费" : $"{line.Sku.ProductName} {line.Sku.SkuName}",
        CategoryPath = line?.Sku.CategoryPath,
        Agricultural = line?.Sku.Agricultural ?? false,
        Channel = order.Way.Channel,
        Township = order.Way.To.Township,
        Amount = amount,
        Quantity = quantity,
        IsDemo = true,
    };
}
