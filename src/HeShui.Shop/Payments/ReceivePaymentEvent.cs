using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Payments;

/// <summary>
/// What a payment provider sent. The signature is the sender's permission; whoever carries it here needs none. The same
/// event again changes nothing.
/// </summary>
/// <exception cref="NotFoundException">No such provider is set up.</exception>
/// <exception cref="DomainException"><c>bad-signature</c>, <c>bad-event</c></exception>
[AllowAnyone]
public sealed record ReceivePaymentEvent(string Provider, ProviderMessage Message) : ICommand<EventOutcome>, IIdempotent;

internal sealed class ReceivePaymentEventHandler(
    ShopDb db, IMediator mediator, IEnumerable<IPaymentGateway> gateways, CurrentUser user, TimeProvider clock, ILogger<ReceivePaymentEvent> log)
    : CommandHandler<ReceivePaymentEvent, EventOutcome>
{
    public override async Task<EventOutcome> Handle(ReceivePaymentEvent request, CancellationToken cancellationToken)
    {
        var gateway = gateways.SingleOrDefault(g => g.Provider == request.Provider) ?? throw new NotFoundException();
        var said = await gateway.Read(request.Message, cancellationToken);
        user.Become(Actor.System);
        var now = clock.GetUtcNow();
        var isNew = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO payments.inbox_event (provider, event, body, received_at, outcome) VALUES ({request.Provider}, {said.Id}, {request.Message.Body}, {now}, 'Received') ON CONFLICT DO NOTHING", cancellationToken);
        if (isNew == 0)
        {
            return EventOutcome.Ignored;
        }
        var received = await db.InboxEvents.SingleAsync(e => e.Provider == request.Provider && e.Event == said.Id, cancellationToken);
        received.CameTo(await Apply(said, request.Provider, now, cancellationToken));
        if (received.Outcome is EventOutcome.Unknown or EventOutcome.Mismatch)
        {
            log.LogError("Payment event {Event} of {Provider} needs a person: {Outcome}", said.Id, request.Provider, received.Outcome);
        }
        return received.Outcome;
    }

    private async Task<EventOutcome> Apply(ProviderEvent said, string provider, DateTimeOffset now, CancellationToken ct)
    {
        if (said.Kind == ProviderEventKind.Other)
        {
            return EventOutcome.Ignored;
        }
        if (said.Payment is not { } id || await db.Payments.FromSql($"SELECT * FROM payments.payment WHERE provider = {provider} AND id = {id.Value} FOR UPDATE")
                .Include(p => p.Refunds).AsSplitQuery().SingleOrDefaultAsync(ct) is not { } payment)
        {
            return EventOutcome.Unknown;
        }
        if (said.OrderNumber != payment.OrderNumber || said.Currency != Payment.Currency || !payment.GoesBy(said.Reference))
        {
            return EventOutcome.Mismatch;
        }
        if (said.Kind is ProviderEventKind.Refunded or ProviderEventKind.RefundRefused)
        {
            return ApplyToRefund(said, payment, now);
        }
        if (said.Amount != payment.Amount)
        {
            return EventOutcome.Mismatch;
        }
        if (said.Kind == ProviderEventKind.Failed)
        {
            payment.Fail();
            return EventOutcome.Failed;
        }
        if (payment.IsTaken)
        {
            return EventOutcome.Ignored;
        }
        var payable = await mediator.Send(new FindPayable(payment.Order, Hold: true), ct);
        if (payable.AwaitsPayment && payment.Amount == payable.Total)
        {
            payment.Capture(now);
            return EventOutcome.Captured;
        }
        var refund = payment.TakeAsSurplus(payable.AwaitsPayment ? "订单改过了，这是按原来的金额付的，自动退回" : "订单已付款或已取消，自动退回", now);
        db.Add(OutboxMessage.For(new RefundMessage(refund.Id), now));
        return EventOutcome.Surplus;
    }

    private static EventOutcome ApplyToRefund(ProviderEvent said, Payment payment, DateTimeOffset now)
    {
        if (payment.Refunds.Find(r => r.Id == said.Refund) is not { } refund)
        {
            return EventOutcome.Unknown;
        }
        if (said.Amount != refund.Amount)
        {
            return EventOutcome.Mismatch;
        }
        return payment.Hears(refund, said.Kind == ProviderEventKind.Refunded ? RefundProgress.Done : RefundProgress.Refused, now) ? EventOutcome.Refund : EventOutcome.Ignored;
    }
}
