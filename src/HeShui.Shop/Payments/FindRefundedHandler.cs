using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

internal sealed class FindRefundedHandler(ShopDb db) : QueryHandler<FindRefunded, Money>
{
    public override async Task<Money> Handle(FindRefunded request, CancellationToken cancellationToken) =>
        (await db.Payments.Where(p => p.Order == request.Order && p.State == PaymentState.Captured)
            .SelectMany(p => p.Refunds.Where(r => r.State == RefundState.Done).Select(r => r.Amount)).ToListAsync(cancellationToken)).Sum(a => a);
}
