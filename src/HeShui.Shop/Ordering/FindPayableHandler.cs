using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindPayableHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<FindPayable, Payable>
{
    public override async Task<Payable> Handle(FindPayable request, CancellationToken cancellationToken)
    {
        if (request.Hold)
        {
            await db.Hold(request.Order, cancellationToken);
        }
        var order = await db.Orders.AsNoTracking().OwnedBy(user).Where(o => o.Id == request.Order).Require(cancellationToken);
        var now = clock.GetUtcNow();
        return new Payable(order.Id, order.Number, order.Total, order.IsPayable(now), order.AwaitsPayment, order.LapsedAt is not null, order.PayableUntil(now), order.IsDemo);
    }
}
