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
        if (refund.State == RefundState.Done)
        {
            return;
        }
        await gateways.Single(g => g.Provider == payment.Provider).Refund(refund.Id, payment.Reference!, refund.Amount, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        payment.GiveBack(refund, clock.GetUtcNow());
        await events.DispatchUntilQuiet(ct);
        await transaction.CommitAsync(ct);
    }
}
