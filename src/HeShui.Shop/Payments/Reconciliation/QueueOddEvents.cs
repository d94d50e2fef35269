using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>Opens a difference for each event of a provider that a person has to look at, once.</summary>
/// <returns>How many.</returns>
[Allow(Role.System)]
public sealed record QueueOddEvents : ICommand<int>, IIdempotent;

internal sealed class QueueOddEventsHandler(ShopDb db, TimeProvider clock) : CommandHandler<QueueOddEvents, int>
{
    private const int Most = 100;

    public override async Task<int> Handle(QueueOddEvents request, CancellationToken cancellationToken)
    {
        var differences = db.Differences;
        var odd = await db.InboxEvents.AsNoTracking().Where(e => (e.Outcome == EventOutcome.Unknown || e.Outcome == EventOutcome.Mismatch)
                && !differences.Any(d => d.Provider == e.Provider && d.Subject == e.Event && (d.Kind == DifferenceKind.EventUnknown || d.Kind == DifferenceKind.EventMismatch)))
            .OrderBy(e => e.ReceivedAt).Take(Most).Select(e => new { e.Provider, e.Event, e.Outcome, e.ReceivedAt }).ToListAsync(cancellationToken);
        db.AddRange(odd.Select(e => new Difference(
            e.Provider, Shanghai.DateOf(e.ReceivedAt),
            new Finding(e.Outcome == EventOutcome.Unknown ? DifferenceKind.EventUnknown : DifferenceKind.EventMismatch, e.Event, null, null, null, Reference: e.Event), clock.GetUtcNow())));
        return odd.Count;
    }
}
