using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>
/// Asks the provider about the payments of the member's own order that nothing is known of: the buyer is back and would like
/// to know. Races with the provider's own word; whichever comes first, there is one effect.
/// </summary>
/// <returns>Whether one of them was taken.</returns>
/// <exception cref="NotFoundException">There is no such order, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record AskPayments(OrderId Order) : ICommand<bool>, INonTransactional;

internal sealed class AskPaymentsHandler(ShopDb db, IMediator mediator, PaymentAsker asker) : CommandHandler<AskPayments, bool>
{
    /// <summary>The newest attempts; older ones are left to the sweep.</summary>
    private const int Most = 3;

    public override async Task<bool> Handle(AskPayments request, CancellationToken cancellationToken)
    {
        var order = await mediator.Send(new FindPayable(request.Order), cancellationToken);
        var open = await db.Payments.Where(p => p.Order == order.Order && p.State == PaymentState.Started).OrderByDescending(p => p.StartedAt).Take(Most)
            .Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var payment in open)
        {
            await asker.Ask(payment, cancellationToken);
        }
        return await db.Payments.AnyAsync(p => p.Order == order.Order && p.State == PaymentState.Captured, cancellationToken);
    }
}
