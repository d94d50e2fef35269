using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

/// <summary>Stock follows the order: reserved when placed, sold when paid, given back when called off, in part or whole.</summary>
internal sealed class OnOrders(StockKeeper stock) : IHandleLast<OrderPlaced>, IHandleLast<OrderRevived>, IHandleLast<OrderPaid>, IHandleLast<OrderReduced>, IHandleLast<OrderCancelled>
{
    public Task HandleLast(OrderPlaced happened, CancellationToken ct) => stock.Reserve(Quantities(happened.Lines), ct);

    public Task HandleLast(OrderRevived happened, CancellationToken ct) => stock.Reserve(Quantities(happened.Lines), ct);

    public Task HandleLast(OrderPaid happened, CancellationToken ct) => stock.Sell(Quantities(happened.Lines), ct);

    public Task HandleLast(OrderReduced happened, CancellationToken ct) => stock.GiveBack(Quantities(happened.CalledOff), ct);

    public Task HandleLast(OrderCancelled happened, CancellationToken ct) => stock.GiveBack(Quantities(happened.Lines), ct);

    private static IEnumerable<(SkuId, string, int)> Quantities(IEnumerable<OrderedLine> lines) =>
        lines.Select(l => (l.Sku, l.ProductName, l.Quantity));
}
