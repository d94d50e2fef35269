using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Payments;

/// <summary>The sweep: asks the provider about the refund under way that has waited longest for its word.</summary>
/// <returns>False when none is due; call again until then.</returns>
[Allow(Role.System)]
public sealed record AskNextRefund : ICommand<bool>, INonTransactional;

internal sealed class AskNextRefundHandler(ShopDb db, IEnumerable<IPaymentGateway> gateways, PaymentBook book, TimeProvider clock, ILogger<AskNextRefund> log) : CommandHandler<AskNextRefund, bool>
{
    /// <summary>When it is asked again, whether the provider knew nothing new or did not answer.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(30);

    public override async Task<bool> Handle(AskNextRefund request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Database.SqlQuery<Guid>(
            $"""
            UPDATE payments.refund SET ask_at = {now + Again}
            WHERE id = (SELECT id FROM payments.refund WHERE ask_at <= {now} ORDER BY ask_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }
        var payment = await db.Payments.AsNoTracking().Include(p => p.Refunds).SingleAsync(p => p.Refunds.Any(r => r.Id == due[0]), cancellationToken);
        try
        {
            if (gateways.SingleOrDefault(g => g.Provider == payment.Provider) is { } gateway)
            {
                await book.Hear(due[0], await gateway.AskRefund(payment.RequestOf(payment.Refunds.Single(r => r.Id == due[0])), cancellationToken), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is ProviderDownException or UndeliverableException)
        {
            log.LogWarning("{Provider} does not answer about refund {Refund}: {Why}", payment.Provider, due[0], failure.Message);
        }
        return true;
    }
}
