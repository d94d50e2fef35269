using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>What a person has to look at, and the days that were set against the providers' books.</summary>
/// <param name="Before">Days before this one; null for the latest.</param>
[Allow(Role.Operator)]
public sealed record ListReconciliation(DateOnly? Before = null) : IQuery<ReconciliationView>;

/// <param name="Open">The oldest first, as many as fit.</param>
/// <param name="Closed">Those a person closed last, the latest first.</param>
/// <param name="Days">The latest first.</param>
/// <param name="More">Where the next page begins; null on the last.</param>
public sealed record ReconciliationView(IReadOnlyList<Difference> Open, IReadOnlyList<Difference> Closed, IReadOnlyList<DayCard> Days, DateOnly? More);

/// <param name="Open">How many of its differences are.</param>
public sealed record DayCard(ReconciledDay Day, int Open);

internal sealed class ListReconciliationHandler(ShopDb db) : QueryHandler<ListReconciliation, ReconciliationView>
{
    private const int MostOpen = 100, LastClosed = 10, DaysOfAPage = 31;

    public override async Task<ReconciliationView> Handle(ListReconciliation request, CancellationToken cancellationToken)
    {
        var all = db.Differences.AsNoTracking();
        var open = await all.Where(d => d.ClosedAt == null).OrderBy(d => d.OpenedAt).ThenBy(d => d.Id).Take(MostOpen).ToListAsync(cancellationToken);
        var closed = await all.Where(d => d.ClosedAt != null && d.Outcome != DifferenceOutcome.Agreed).OrderByDescending(d => d.ClosedAt).Take(LastClosed).ToListAsync(cancellationToken);
        var dates = await db.ReconciledDays.Where(d => request.Before == null || d.Date < request.Before).Select(d => d.Date).Distinct()
            .OrderByDescending(d => d).Take(DaysOfAPage + 1).ToListAsync(cancellationToken);
        var last = dates.Count > DaysOfAPage ? dates[DaysOfAPage - 1] : (DateOnly?)null;
        var days = await db.ReconciledDays.AsNoTracking().Where(d => dates.Contains(d.Date) && (last == null || d.Date >= last)).OrderByDescending(d => d.Date).ThenBy(d => d.Provider)
            .Select(d => new DayCard(d, all.Count(x => x.Provider == d.Provider && x.Date == d.Date && x.ClosedAt == null))).ToListAsync(cancellationToken);
        return new ReconciliationView(open, closed, days, last);
    }
}
