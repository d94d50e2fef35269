using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The sweep: cancels the order that has been due longest and is not paid.</summary>
/// <returns>False when none is due; call again until then.</returns>
[Allow(Role.System)]
public sealed record CancelNextOverdueOrder : ICommand<bool>, IIdempotent;

internal sealed class CancelNextOverdueOrderHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CancelNextOverdueOrder, bool>
{
    public override async Task<bool> Handle(CancelNextOverdueOrder request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Database.SqlQuery<Guid>(
            $"SELECT id AS \"Value\" FROM ordering.\"order\" WHERE status = 'Placed' AND payment_due <= {now} ORDER BY payment_due LIMIT 1 FOR UPDATE SKIP LOCKED")
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }
        var id = new OrderId(due[0]);
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == id, cancellationToken);
        order.Lapse(user.Name, now);
        return true;
    }
}
