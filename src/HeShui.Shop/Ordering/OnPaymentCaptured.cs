using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class OnPaymentCaptured(ShopDb db) : IHandle<PaymentCaptured>
{
    public async Task Handle(PaymentCaptured happened, CancellationToken ct)
    {
        var order = await db.Orders.Include(o => o.Lines).AsSplitQuery().SingleAsync(o => o.Id == happened.Order, ct);
        if (order.LapsedAt is null)
        {
            order.Pay(happened.By, happened.At);
        }
        else
        {
            order.PayLate(happened.By, happened.At);
        }
    }
}
