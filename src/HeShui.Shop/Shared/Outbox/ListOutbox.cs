using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Outbox;

/// <summary>The outbox as a person may see it: what it holds is never shown, because that is personal.</summary>
[Allow(Role.Operator)]
public sealed record ListOutbox : IQuery<OutboxView>;

/// <param name="Dead">Given up after many tries; a person has to decide.</param>
/// <param name="Waiting">To be sent, the next first.</param>
/// <param name="Sent">The latest first.</param>
public sealed record OutboxView(IReadOnlyList<MessageRow> Dead, IReadOnlyList<MessageRow> Waiting, IReadOnlyList<MessageRow> Sent);

/// <param name="At">When it was given up, is due, or was sent.</param>
/// <param name="Problem">Of the last try.</param>
public sealed record MessageRow(Guid Id, string Kind, DateTimeOffset CreatedAt, DateTimeOffset At, int Attempts, string? Problem);

internal sealed class ListOutboxHandler(ShopDb db) : QueryHandler<ListOutbox, OutboxView>
{
    private const int Most = 50;
    private const int LastSent = 10;

    public override async Task<OutboxView> Handle(ListOutbox request, CancellationToken cancellationToken)
    {
        var all = db.Outbox.AsNoTracking();
        var dead = await all.Where(m => m.DeadAt != null && m.GivenUpAt == null).OrderByDescending(m => m.DeadAt).Take(Most).ToListAsync(cancellationToken);
        var waiting = await all.Where(m => m.DueAt != null).OrderBy(m => m.DueAt).Take(Most).ToListAsync(cancellationToken);
        var sent = await all.Where(m => m.SentAt != null).OrderByDescending(m => m.Id).Take(LastSent).ToListAsync(cancellationToken);
        return new OutboxView(dead.ConvertAll(m => Row(m, m.DeadAt!.Value)), waiting.ConvertAll(m => Row(m, m.DueAt!.Value)), sent.ConvertAll(m => Row(m, m.SentAt!.Value)));
    }

    /// <summary>A provider's words may repeat a number they were given, so numbers in them are masked.</summary>
    private static MessageRow Row(OutboxMessage m, DateTimeOffset at) =>
        new(m.Id, m.Kind, m.CreatedAt, at, m.Attempts, Audit.Discretion.Say(nameof(m.LastError), null, m.LastError));
}
