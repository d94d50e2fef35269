using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>The sweep: asks the provider about the payment that has waited longest for its word.</summary>
/// <returns>False when none is due; call again until then.</returns>
[Allow(Role.System)]
public sealed record AskNextPayment : ICommand<bool>, INonTransactional;

internal sealed class AskNextPaymentHandler(ShopDb db, PaymentAsker asker, TimeProvider clock) : CommandHandler<AskNextPayment, bool>
{
    /// <summary>A node that dies while it asks leaves the payment to another after it.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    public override async Task<bool> Handle(AskNextPayment request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Database.SqlQuery<Guid>(
            $"""
            UPDATE payments.payment SET ask_at = {now + ClaimLasts}
            WHERE id = (SELECT id FROM payments.payment WHERE ask_at <= {now} ORDER BY ask_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id AS "Value"
            """).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return false;
        }
        await asker.Ask(new PaymentId(due[0]), cancellationToken);
        return true;
    }
}

/// <summary>What a provider answered about a payment when it was asked.</summary>
/// <param name="Said">Null where there was no answer.</param>
[Allow(Role.System)]
internal sealed record HearAnswer(PaymentId Payment, ProviderEvent? Said) : ICommand<EventOutcome>, IIdempotent;

internal sealed class HearAnswerHandler(ShopDb db, PaymentBook book, TimeProvider clock) : CommandHandler<HearAnswer, EventOutcome>
{
    public override async Task<EventOutcome> Handle(HearAnswer request, CancellationToken cancellationToken)
    {
        var provider = await db.Payments.Where(p => p.Id == request.Payment).Select(p => p.Provider).SingleAsync(cancellationToken);
        var outcome = request.Said is { } said ? await book.Apply(provider, said, cancellationToken) : EventOutcome.Ignored;
        var payment = await db.Payments.SingleAsync(p => p.Id == request.Payment, cancellationToken);
        payment.Asked(clock.GetUtcNow());
        return outcome;
    }
}
