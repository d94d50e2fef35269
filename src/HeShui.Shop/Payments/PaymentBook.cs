using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>
/// What providers say becomes true here, whichever way it reached us: by their own word, by asking, or as the answer to a
/// refund. The order is held first and then the payment, as everything that gives money back does.
/// </summary>
internal sealed class PaymentBook(ShopDb db, IMediator mediator, EventDispatcher events, TimeProvider clock)
{
    private const string Late = "late_payment";

    /// <summary>Applies what was said, in the caller's transaction. The same again changes nothing.</summary>
    public async Task<EventOutcome> Apply(string provider, ProviderEvent said, CancellationToken ct)
    {
        if (said.Kind == ProviderEventKind.Other)
        {
            return EventOutcome.Ignored;
        }
        if (said.Payment is not { } id || await Hold(id, provider, ct) is not { } payment)
        {
            return EventOutcome.Unknown;
        }
        if ((said.OrderNumber is { } number && number != payment.OrderNumber) || said.Currency != Payment.Currency || !payment.GoesBy(said.Reference))
        {
            return EventOutcome.Mismatch;
        }
        if (said.Kind is ProviderEventKind.Refunded or ProviderEventKind.RefundRefused)
        {
            return ApplyToRefund(said, payment);
        }
        if (said.Kind == ProviderEventKind.Failed)
        {
            payment.Fail();
            return EventOutcome.Failed;
        }
        if (said.Amount != payment.Amount)
        {
            return EventOutcome.Mismatch;
        }
        return payment.IsTaken ? EventOutcome.Ignored : await Take(payment, ct);
    }

    /// <summary>What became of a refund, in a transaction of its own.</summary>
    public async Task Hear(Guid refundId, RefundProgress progress, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var id = await db.Payments.Where(p => p.Refunds.Any(r => r.Id == refundId)).Select(p => p.Id).SingleAsync(ct);
        var payment = (await Hold(id, null, ct))!;
        var refund = payment.Refunds.Single(r => r.Id == refundId);
        payment.Hears(refund, progress, clock.GetUtcNow());
        await events.DispatchUntilQuiet(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<EventOutcome> Take(Payment payment, CancellationToken ct)
    {
        var payable = await mediator.Send(new FindPayable(payment.Order), ct);
        var isWhole = payment.Amount == payable.Total;
        if (payable.AwaitsPayment && isWhole)
        {
            payment.Capture(clock.GetUtcNow());
            return EventOutcome.Captured;
        }
        if (payable.HasLapsed && isWhole && await TakeLate(payment, ct))
        {
            return EventOutcome.Captured;
        }
        payment = (await Hold(payment.Id, null, ct))!;
        var now = clock.GetUtcNow();
        var refund = payment.TakeAsSurplus(payable.AwaitsPayment ? "订单改过了，这是按原来的金额付的，自动退回" : "订单已付款或已取消，自动退回", now);
        db.Add(OutboxMessage.For(new RefundMessage(refund.Id), now));
        return EventOutcome.Surplus;
    }

    /// <summary>The order's time had run out. If goods and slot can still be had, it stands again as if it had been paid in time.</summary>
    private async Task<bool> TakeLate(Payment payment, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        await db.SaveChangesAsync(ct);
        await transaction.CreateSavepointAsync(Late, ct);
        try
        {
            payment.Capture(clock.GetUtcNow());
            await events.DispatchUntilQuiet(ct);
            return true;
        }
        catch (DomainException)
        {
            await transaction.RollbackToSavepointAsync(Late, ct);
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private EventOutcome ApplyToRefund(ProviderEvent said, Payment payment)
    {
        if (payment.Refunds.Find(r => r.Id == said.Refund) is not { } refund)
        {
            return EventOutcome.Unknown;
        }
        if (said.Amount != refund.Amount)
        {
            return EventOutcome.Mismatch;
        }
        if (said.Kind == ProviderEventKind.RefundRefused && refund is { State: RefundState.Done, HandedBack: null })
        {
            // It had gone back, and bounced: the money is with us again and the buyer was told otherwise.
            return EventOutcome.Mismatch;
        }
        var progress = said.Kind == ProviderEventKind.Refunded ? RefundProgress.Done : RefundProgress.Refused;
        return payment.Hears(refund, progress, clock.GetUtcNow()) ? EventOutcome.Refund : EventOutcome.Ignored;
    }

    /// <summary>A payment with its refunds, as it is now; nobody else may change it or its order until the transaction ends.</summary>
    /// <returns>Null where the provider has no such payment from us.</returns>
    private async Task<Payment?> Hold(PaymentId id, string? provider, CancellationToken ct)
    {
        var order = await db.Payments.Where(p => p.Id == id && (provider == null || p.Provider == provider)).Select(p => (OrderId?)p.Order).SingleOrDefaultAsync(ct);
        if (order is not { } its)
        {
            return null;
        }
        await mediator.Send(new FindPayable(its, Hold: true), ct);
        await db.Database.ExecuteSqlAsync($"SELECT FROM payments.payment WHERE id = {id.Value} FOR UPDATE", ct);
        return await db.Payments.Include(p => p.Refunds).AsSplitQuery().SingleAsync(p => p.Id == id, ct);
    }
}
