using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Messages;

/// <summary>The buyer is told of an answer to a case of theirs that asks something of them or refuses, and of its end, unless they ended it themselves.</summary>
internal sealed class OnAfterSalesChanged(Postbox postbox, IMediator mediator, ICurrentUser user) : IHandle<AfterSalesChanged>
{
    public async Task Handle(AfterSalesChanged happened, CancellationToken ct)
    {
        if (News(happened) is not { } news)
        {
            return;
        }
        var buyer = await mediator.Send(new FindBuyer(happened.Order), ct);
        if (buyer.Member != user.Member)
        {
            await postbox.Tell(buyer.Member, happened.Order, buyer.Number, news, happened.At, ct);
        }
    }

    private static News? News(AfterSalesChanged step) => step switch
    {
        { To: AfterSalesStatus.Approved, SendBackUntil: { } until } => Messages.News.GoodsAwaited(step.Number, step.Why, until, step.At),
        { To: AfterSalesStatus.Rejected } => Messages.News.Rejected(step.Number, step.Why, step.AppealUntil, step.At),
        { To: AfterSalesStatus.Closed } => Messages.News.AfterSalesClosed(step.Number, step.Why, step.At),
        _ => null,
    };
}
