using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindOrderSumsHandler(ShopDb db) : QueryHandler<FindOrderSums, OrderSums>
{
    public override async Task<OrderSums> Handle(FindOrderSums request, CancellationToken cancellationToken)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.Id == request.Order).Require(cancellationToken);
        var points = (int)order.Discounts().Where(d => d.Kind == PriceRule.Points).Sum(d => d.Off).Fen;
        return new OrderSums(order.Member, order.Number, order.Total - order.Freight, order.Total, points, order.Status == OrderStatus.Completed, order.Status == OrderStatus.Cancelled);
    }
}
