using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Messages;

/// <summary>The buyer is told that an order stands, is paid, or was called off by somebody else: whoever does it themselves knows.</summary>
internal sealed class OnOrders(Postbox postbox, IMediator mediator, ICurrentUser user) : IHandle<OrderPlaced>, IHandle<OrderPaid>, IHandle<OrderCancelled>
{
    public Task Handle(OrderPlaced happened, CancellationToken ct) =>
        postbox.Tell(happened.Member, happened.Order, happened.Number,
            happened.CashDue is { } cash ? News.PlacedToPayAtPickup(cash) : News.Placed, happened.At, ct);

    public Task Handle(OrderPaid happened, CancellationToken ct) =>
        postbox.Tell(happened.Member, happened.Order, happened.Number,
            happened.PaymentMethod == PaymentMethod.AtPickup ? News.PaidAtPickup : News.Paid, happened.At, ct);

    public async Task Handle(OrderCancelled happened, CancellationToken ct)
    {
        var buyer = await mediator.Send(new FindBuyer(happened.Order), ct);
        if (buyer.Member != user.Member)
        {
            await postbox.Tell(buyer.Member, happened.Order, buyer.Number, News.Cancelled(happened.Why), happened.At, ct);
        }
    }
}
