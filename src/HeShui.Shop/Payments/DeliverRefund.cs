using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>A refund the provider has to carry out.</summary>
public sealed record RefundMessage(Guid Refund) : IMessage;

internal sealed class DeliverRefund(ShopDb db, PaymentBook book, IEnumerable<IPaymentGateway> gateways) : IDeliver<RefundMessage>
{
    public async Task Deliver(Guid id, RefundMessage message, CancellationToken ct)
    {
        var payment = await db.Payments.AsNoTracking().Include(p => p.Refunds).SingleAsync(p => p.Refunds.Any(r => r.Id == message.Refund), ct);
        var refund = payment.Refunds.Single(r => r.Id == message.Refund);
        if (refund.State == RefundState.Requested)
        {
            var progress = payment.Provider == Payment.Cash ? RefundProgress.Refused : await gateways.Single(g => g.Provider == payment.Provider).Refund(payment.RequestOf(refund), ct);
            await book.Hear(refund.Id, progress, ct);
        }
    }
}
