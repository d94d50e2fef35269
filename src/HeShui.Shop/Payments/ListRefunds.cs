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

/// <param name="DoneAt">When the provider took it over; null while it is under way.</param>
public sealed record RefundCard(Money Amount, string Reason, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt);

internal sealed class ListRefundsHandler(ShopDb db, IMediator mediator) : QueryHandler<ListRefunds, IReadOnlyList<RefundCard>>
{
    public override async Task<IReadOnlyList<RefundCard>> Handle(ListRefunds request, CancellationToken cancellationToken)
    {
        var order = await mediator.Send(new FindPayable(request.Order), cancellationToken);
        return await db.Payments.Where(p => p.Order == order.Order).SelectMany(p => p.Refunds).OrderBy(r => r.RequestedAt)
            .Select(r => new RefundCard(r.Amount, r.Reason, r.RequestedAt, r.DoneAt)).ToListAsync(cancellationToken);
    }
}
