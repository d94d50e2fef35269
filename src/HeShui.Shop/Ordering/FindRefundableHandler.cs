using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindRefundableHandler(ShopDb db) : QueryHandler<FindRefundable, Refundable>
{
    public override async Task<Refundable> Handle(FindRefundable request, CancellationToken cancellationToken)
    {
        if (request.Hold)
        {
            await db.Hold(request.Order, cancellationToken);
        }
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => o.Id == request.Order).Require(cancellationToken);
        var kept = order.Lines.ToDictionary(l => l.Id);
        var lines = order.Ordered().ConvertAll(l => new RefundableLine(l, kept[l.Id].Fresh, kept[l.Id].Picture));
        return new Refundable(order.Id, order.Number, order.Member, order.Payment != PaymentStatus.Unpaid, lines, order.Freight, order.IsDemo);
    }
}
