using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>A refund the provider has to carry out.</summary>
public sealed record RefundMessage(Guid Refund) : IMessage;

internal sealed class DeliverRefund(ShopDb db, EventDispatcher events, IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : IDeliver<RefundMessage>
{
    public async Task Deliver(Guid id, RefundMessage message, CancellationToken ct)
    {
        var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Refunds.Any(r => r.Id == message.Refund), ct);
        var refund = payment.Refunds.Single(r => r.Id == message.Refund);
        if (refund.State is not RefundState.Requested)
        {
            return;
        }
        var progress = payment.Provider == Payment.Cash ? RefundProgress.Refused : await gateways.Single(g => g.Provider == payment.Provider)
            .Refund(new RefundRequest(refund.Id, payment.Id, payment.Reference!, refund.Amount, payment.Amount, refund.Reason), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT FROM payments.payment WHERE id = {payment.Id.Value} FOR UPDATE", ct);
        await db.Entry(refund).ReloadAsync(ct);
        payment.Hears(refund, progress, clock.GetUtcNow());
        await events.DispatchUntilQuiet(ct);
        await transaction.CommitAsync(ct);
    }
}
