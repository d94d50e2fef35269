using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

/// <summary>What came back, or never left, is for sale again.</summary>
internal sealed class OnRefundDecided(StockKeeper stock) : IHandleLast<RefundDecided>
{
    public Task HandleLast(RefundDecided happened, CancellationToken ct) =>
        stock.TakeBack(happened.Lines.Where(l => l.UnitsBack > 0).Select(l => (l.Sku, l.ProductName, l.UnitsBack)), ct);
}
