using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The sweep: cancels the order to be paid at pickup that has been left longest at its pickup point after the time that goods wait there.</summary>
/// <returns>False when none is due; call again until then.</returns>
[Allow(Role.System)]
public sealed record CancelNextUncollectedOrder : ICommand<bool>, IIdempotent;

internal sealed class CancelNextUncollectedOrderHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CancelNextUncollectedOrder, bool>
{
    public override async Task<bool> Handle(CancelNextUncollectedOrder request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Database.SqlQuery<Guid>(
            $"""
            SELECT id AS "Value" FROM ordering."order" WHERE status = 'Confirmed' AND payment = 'Unpaid' AND collect_by <= {now} ORDER BY collect_by LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }
        var id = new OrderId(due[0]);
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == id, cancellationToken);
        order.Cancel(user.Name, "货在自提点放过了时间，没有来取", now);
        return true;
    }
}
