using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class FindCashDueHandler(ShopDb db) : QueryHandler<FindCashDue, IReadOnlyDictionary<OrderId, Money>>
{
    public override async Task<IReadOnlyDictionary<OrderId, Money>> Handle(FindCashDue request, CancellationToken cancellationToken)
    {
        foreach (var order in request.Hold ? request.Orders.OrderBy(o => o.Value) : Enumerable.Empty<OrderId>())
        {
            await db.Hold(order, cancellationToken);
        }
        var unpaid = await db.Orders.AsNoTracking()
            .Where(o => request.Orders.Contains(o.Id) && o.PaymentMethod == PaymentMethod.AtPickup && o.Payment == PaymentStatus.Unpaid).ToListAsync(cancellationToken);
        return unpaid.Where(o => o.CashDue is not null).ToDictionary(o => o.Id, o => o.CashDue!.Value);
    }
}
