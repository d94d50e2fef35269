using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>An order mirrors what becomes of its cases, what goes back of its money, and is cancelled when all of it was called off before it left.</summary>
internal sealed class OnAfterSales(ShopDb db, IMediator mediator) : IHandle<AfterSalesChanged>, IHandle<RefundDecided>, IHandle<GoodsCalledBack>
{
    public async Task Handle(AfterSalesChanged happened, CancellationToken ct) =>
        (await Find(happened.Order, ct)).Mirror(happened, (await mediator.Send(new FindAfterSales(happened.Order), ct)).Status);

    public async Task Handle(RefundDecided happened, CancellationToken ct)
    {
        var standing = await mediator.Send(new FindAfterSales(happened.Order), ct);
        (await Find(happened.Order, ct)).GiveBack(standing.Refunded, happened.By, happened.Reason, happened.At);
    }

    public async Task Handle(GoodsCalledBack happened, CancellationToken ct)
    {
        if (happened.Left.Count == 0)
        {
            (await Find(happened.Order, ct)).CallBack(happened.By, happened.Why, happened.At);
        }
    }

    private Task<Order> Find(OrderId order, CancellationToken ct) => db.Orders.SingleAsync(o => o.Id == order, ct);
}
