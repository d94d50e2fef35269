using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>Points are used with an order, come back when it or a part of it is called off, are earned when it is completed, and follow its refunds.</summary>
internal sealed class OnOrdersAndRefunds(PointsBook points) : IHandle<OrderPlaced>, IHandle<OrderReduced>, IHandle<OrderCompleted>, IHandle<OrderCancelled>, IHandle<PaidOrderCancelled>, IHandle<PaymentRefunded>
{
    public async Task Handle(OrderPlaced happened, CancellationToken ct)
    {
        foreach (var step in happened.Steps.Where(s => s.Kind == PriceRule.Points))
        {
            await points.Use(happened, (int)step.Off.Fen, ct);
        }
    }

    public Task Handle(OrderReduced happened, CancellationToken ct) => points.Settle(happened.Order, happened.At, ct);

    public Task Handle(OrderCompleted happened, CancellationToken ct) => points.Settle(happened.Order, happened.At, ct);

    public Task Handle(OrderCancelled happened, CancellationToken ct) => points.Settle(happened.Order, happened.At, ct);

    public Task Handle(PaidOrderCancelled happened, CancellationToken ct) => points.Settle(happened.Order, happened.At, ct);

    public Task Handle(PaymentRefunded happened, CancellationToken ct) => points.Settle(happened.Order, happened.At, ct);
}
