using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

/// <summary>Writes what goes back into the book, in the transaction that settles it: like the sale it takes back in everything but amount, units and date.</summary>
internal sealed class OnRefundDecided(ShopDb db) : IHandle<RefundDecided>
{
    public async Task Handle(RefundDecided happened, CancellationToken ct)
    {
        var sales = await db.Entries.AsNoTracking().Where(e => e.Order == happened.Order && e.Kind == EntryKind.Sale).ToListAsync(ct);
        db.AddRange(happened.Lines.Select(line => Back(happened, sales.Single(s => s.Line == line.Line), line.Amount, line.UnitsBack)));
        if (happened.Freight > Money.Zero)
        {
            db.Add(Back(happened, sales.Single(s => s.Line is null), happened.Freight, 0));
        }
    }

    private static Entry Back(RefundDecided refund, Entry sale, Money amount, int units) => new()
    {
        Kind = EntryKind.Refund,
        Case = refund.Case,
        At = refund.At,
        BusinessDate = Shanghai.DateOf(refund.At),
        Order = sale.Order,
        OrderNumber = sale.OrderNumber,
        Member = sale.Member,
        Line = sale.Line,
        Supplier = sale.Supplier,
        Product = sale.Product,
        ProductName = sale.ProductName,
        CategoryPath = sale.CategoryPath,
        Agricultural = sale.Agricultural,
        Channel = sale.Channel,
        Township = sale.Township,
        Amount = -amount,
        Quantity = -units,
        IsDemo = sale.IsDemo,
    };
}
