using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Messages;

/// <summary>The buyer is told of money that goes back to them.</summary>
internal sealed class OnPaymentRefunded(Postbox postbox, IMediator mediator) : IHandle<PaymentRefunded>
{
    public async Task Handle(PaymentRefunded happened, CancellationToken ct)
    {
        var buyer = await mediator.Send(new FindBuyer(happened.Order), ct);
        await postbox.Tell(buyer.Member, happened.Order, buyer.Number,
            happened.ByHand ? News.HandedBack(happened.Refund, happened.Amount) : News.Refunded(happened.Refund, happened.Amount), happened.At, ct);
    }
}
