using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Ledger;

/// <summary>Writes a paid order into the book, in the transaction that captures the payment.</summary>
internal sealed class OnOrderPaid(ShopDb db) : IHandle<OrderPaid>
{
    public Task Handle(OrderPaid happened, CancellationToken ct)
    {
        db.AddRange(happened.Lines.Select(line => Sale(happened, line)));
        if (happened.Freight > Money.Zero)
        {
            db.Add(Freight(happened));
        }
        return Task.CompletedTask;
    }

    private static Entry Sale(OrderPaid order, OrderedLine line) => new()
    {
        Kind = EntryKind.Sale,
        At = order.At,
        BusinessDate = Shanghai.DateOf(order.At),
        Order = order.Order,
        OrderNumber = order.Number,
        Member = order.Member,
        Line = line.Id,
        Supplier = line.Supplier,
        Product = line.Product,
        ProductName = $"{line.ProductName} {line.SkuName}",
        CategoryPath = line.CategoryPath,
        Agricultural = line.Agricultural,
        Channel = order.Channel,
        Township = order.Township,
        Amount = line.Paid,
        Quantity = line.Quantity,
        IsDemo = order.IsDemo,
    };

    private static Entry Freight(OrderPaid order) => new()
    {
        Kind = EntryKind.Sale,
        At = order.At,
        BusinessDate = Shanghai.DateOf(order.At),
        Order = order.Order,
        OrderNumber = order.Number,
        Member = order.Member,
        ProductName = "运费",
        Channel = order.Channel,
        Township = order.Township,
        Amount = order.Freight,
        Quantity = 1,
        IsDemo = order.IsDemo,
    };
}
