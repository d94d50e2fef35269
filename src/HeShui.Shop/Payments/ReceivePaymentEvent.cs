using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
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
    ShopDb db, PaymentBook book, IEnumerable<IPaymentGateway> gateways, CurrentUser user, TimeProvider clock, ILogger<ReceivePaymentEvent> log)
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
        var outcome = await book.Apply(request.Provider, said, cancellationToken);
        var received = await db.InboxEvents.SingleAsync(e => e.Provider == request.Provider && e.Event == said.Id, cancellationToken);
        received.CameTo(outcome);
        if (outcome is EventOutcome.Unknown or EventOutcome.Mismatch)
        {
            log.LogError("Payment event {Event} of {Provider} needs a person: {Outcome}", said.Id, request.Provider, outcome);
        }
        return outcome;
    }
}
