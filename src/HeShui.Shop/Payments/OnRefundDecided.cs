using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>What after-sales have settled goes back to where it came from, by the outbox.</summary>
internal sealed class OnRefundDecided(ShopDb db) : IHandle<RefundDecided>
{
    public async Task Handle(RefundDecided happened, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM payments.payment WHERE \"order\" = {happened.Order.Value} AND state = 'Captured' FOR UPDATE", ct);
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Order == happened.Order && p.State == PaymentState.Captured, ct);
        var refund = payment.GiveBack(happened.Case, happened.Amount, happened.Reason, happened.At);
        db.Add(OutboxMessage.For(new RefundMessage(refund.Id), happened.At));
    }
}
