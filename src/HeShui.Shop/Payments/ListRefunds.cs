using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>Money that goes back to the asking member for an order of theirs, oldest first.</summary>
/// <exception cref="NotFoundException">There is no such order, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record ListRefunds(OrderId Order) : IQuery<IReadOnlyList<RefundCard>>;

/// <param name="DoneAt">When the provider took it over, or a person gave it back; null while it is under way.</param>
/// <param name="ByHand">Whether a person gives it back, or did.</param>
/// <param name="InCash">Whether it was paid in cash: the buyer gets it back in the store.</param>
public sealed record RefundCard(Money Amount, string Reason, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt, bool ByHand, bool InCash);

internal sealed class ListRefundsHandler(ShopDb db, IMediator mediator) : QueryHandler<ListRefunds, IReadOnlyList<RefundCard>>
{
    public override async Task<IReadOnlyList<RefundCard>> Handle(ListRefunds request, CancellationToken cancellationToken)
    {
        var order = await mediator.Send(new FindPayable(request.Order), cancellationToken);
        return await db.Payments.Where(p => p.Order == order.Order).SelectMany(p => p.Refunds, (p, r) => new { p.Provider, Refund = r }).OrderBy(x => x.Refund.RequestedAt)
            .Select(x => new RefundCard(x.Refund.Amount, x.Refund.Reason, x.Refund.RequestedAt, x.Refund.DoneAt,
                x.Refund.State == RefundState.Refused || x.Refund.HandedBack != null, x.Provider == Payment.Cash)).ToListAsync(cancellationToken);
    }
}
