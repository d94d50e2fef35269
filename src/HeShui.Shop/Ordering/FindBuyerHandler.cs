using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindBuyerHandler(ShopDb db) : QueryHandler<FindBuyer, Buyer>
{
    public override async Task<Buyer> Handle(FindBuyer request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == request.Order).Require(cancellationToken);
        return new Buyer(order.Member, order.Number, order.Destination.Method, order.Destination.PickupPoint, order.CashDue);
    }
}
