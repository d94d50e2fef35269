using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>The sweep: takes the case that has been due longest one step on. No answer is an agreement, and goods that do not come end it.</summary>
/// <returns>False when none is due; call again until then.</returns>
[Allow(Role.System)]
public sealed record SettleNextDueCase : ICommand<bool>, IIdempotent;

internal sealed class SettleNextDueCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<SettleNextDueCase, bool>
{
    public override async Task<bool> Handle(SettleNextDueCase request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.RefundCases.Where(c => c.DueAt <= now).OrderBy(c => c.DueAt).Select(c => c.Number).FirstOrDefaultAsync(cancellationToken) is not { } number)
        {
            return false;
        }
        // Whoever answered between the look and the hold was in time: then it is not due any more, and nothing is done.
        var (found, _) = await db.RefundCases.Hold(number, mediator, cancellationToken);
        found.Lapse(user.Name, now);
        return true;
    }
}
