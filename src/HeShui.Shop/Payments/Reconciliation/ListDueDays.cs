using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>
/// Days that are to be set against the providers' books, the oldest first: all from a provider's first payment to yesterday that
/// never were, and those of the last month with open differences, twice a day.
/// </summary>
[Allow(Role.Operator, Role.System)]
public sealed record ListDueDays : IQuery<IReadOnlyList<DueDay>>;

/// <param name="Date">Business date.</param>
/// <param name="IsNew">Whether it never was.</param>
public sealed record DueDay(string Provider, DateOnly Date, bool IsNew);

internal sealed class ListDueDaysHandler(ShopDb db, IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : QueryHandler<ListDueDays, IReadOnlyList<DueDay>>
{
    private const int DaysLookedBack = 30;
    private static readonly TimeSpan BetweenRuns = TimeSpan.FromHours(12);

    public override async Task<IReadOnlyList<DueDay>> Handle(ListDueDays request, CancellationToken cancellationToken)
    {
        var due = new List<DueDay>();
        foreach (var provider in gateways.Select(g => g.Provider))
        {
            due.AddRange(await Never(provider, cancellationToken));
            due.AddRange(await Again(provider, cancellationToken));
        }
        return due;
    }

    private async Task<IEnumerable<DueDay>> Never(string provider, CancellationToken ct)
    {
        var yesterday = Shanghai.DateOf(clock.GetUtcNow()).AddDays(-1);
        var done = await db.ReconciledDays.Where(d => d.Provider == provider).Select(d => d.Date).ToHashSetAsync(ct);
        var began = await db.Payments.Where(p => p.Provider == provider && !p.IsDemo).MinAsync(p => (DateTimeOffset?)p.StartedAt, ct);
        var first = done.Append(began is { } at ? Shanghai.DateOf(at) : yesterday).Min();
        return Enumerable.Range(0, Math.Max(0, yesterday.DayNumber - first.DayNumber + 1)).Select(first.AddDays).Where(date => !done.Contains(date)).Select(date => new DueDay(provider, date, IsNew: true));
    }

    private async Task<IEnumerable<DueDay>> Again(string provider, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var differences = db.Differences;
        var (since, before) = (Shanghai.DateOf(now).AddDays(-DaysLookedBack), now - BetweenRuns);
        return (await db.ReconciledDays.Where(d => d.Provider == provider && d.Date >= since && d.RanAt < before
            && differences.Any(x => x.Provider == d.Provider && x.Date == d.Date && x.ClosedAt == null)).Select(d => d.Date).OrderBy(d => d).ToListAsync(ct))
            .Select(date => new DueDay(provider, date, IsNew: false));
    }
}
