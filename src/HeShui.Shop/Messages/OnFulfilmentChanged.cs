using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Messages;

/// <summary>The buyer is told of the steps that concern them. What is on its way to a pickup point does not, until it is there.</summary>
internal sealed class OnFulfilmentChanged(Postbox postbox, IMediator mediator) : IHandle<FulfilmentChanged>
{
    private static readonly Fulfilment[] Told =
        [Fulfilment.ReadyForPickup, Fulfilment.OutForDelivery, Fulfilment.Delivered, Fulfilment.Collected, Fulfilment.Failed];

    public async Task Handle(FulfilmentChanged happened, CancellationToken ct)
    {
        if (!Told.Contains(happened.To))
        {
            return;
        }
        var buyer = await mediator.Send(new FindBuyer(happened.Order), ct);
        if (await News(happened, buyer, ct) is { } news)
        {
            await postbox.Tell(buyer.Member, happened.Order, buyer.Number, news, happened.At, ct);
        }
    }

    private async Task<News?> News(FulfilmentChanged step, Buyer buyer, CancellationToken ct) => step.To switch
    {
        Fulfilment.ReadyForPickup => Messages.News.Ready((await mediator.Send(new FindPlaces(), ct)).PickupPoints.Single(p => p.Code == buyer.PickupPoint), buyer.CashDue),
        Fulfilment.OutForDelivery when buyer.Method == ReceivingMethod.Pickup => null,
        Fulfilment.OutForDelivery => Messages.News.SentOut(buyer.Method, again: step.From == Fulfilment.Failed, step.At),
        Fulfilment.Delivered => Messages.News.Delivered,
        Fulfilment.Collected => Messages.News.Collected,
        _ => Messages.News.Failed(step.Why, step.At),
    };
}
