using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

internal sealed class OnFulfilmentChanged(ShopDb db) : IHandle<FulfilmentChanged>
{
    public async Task Handle(FulfilmentChanged happened, CancellationToken ct) =>
        (await db.Orders.SingleAsync(o => o.Id == happened.Order, ct)).Mirror(happened);
}
