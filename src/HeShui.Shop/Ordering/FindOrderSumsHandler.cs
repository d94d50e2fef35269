using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindOrderSumsHandler(ShopDb db) : QueryHandler<FindOrderSums, OrderSums>
{
    public override async Task<OrderSums> Handle(FindOrderSums request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == request.Order).Require(cancellationToken);
        return new OrderSums(order.Member, order.Number, order.Total - order.Freight, order.Total, order.Status == OrderStatus.Completed, order.Status == OrderStatus.Cancelled);
    }
}
