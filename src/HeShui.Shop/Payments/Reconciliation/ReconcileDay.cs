using System.Data;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>
/// Sets a provider's book of a day against our payments, refunds and the ledger, and opens a difference for whatever does not
/// agree. Again for the same day it adds what is new, ends what agrees by now, and leaves alone what a person has settled.
/// </summary>
/// <remarks>
/// A payment or refund is looked for by its id in the books of all days, so that it does not matter on which side of midnight
/// each side heard of it. What we heard of in the last hour of a day is looked for a day later, when the provider's next book
/// is closed too. Demo data is looked for nowhere: no provider knows of it.
/// </remarks>
/// <param name="Date">Business date; it has to be over.</param>
/// <returns>How many differences of the day are open.</returns>
/// <exception cref="NotFoundException">No such provider is set up.</exception>
/// <exception cref="DomainException"><c>day-not-over</c>; <c>provider-down</c>: it does not answer, nothing has changed.</exception>
[Allow(Role.Operator, Role.System)]
public sealed record ReconcileDay(string Provider, DateOnly Date) : ICommand<int>, INonTransactional;

internal sealed class ReconcileDayHandler(ShopDb db, IMediator mediator, IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : CommandHandler<ReconcileDay, int>
{
    private static readonly TimeSpan BeforeMidnight = TimeSpan.FromHours(1);

    public override async Task<int> Handle(ReconcileDay request, CancellationToken cancellationToken)
    {
        var gateway = gateways.SingleOrDefault(g => g.Provider == request.Provider) ?? throw new NotFoundException();
        if (request.Date >= Shanghai.DateOf(clock.GetUtcNow()))
        {
            throw new DomainException("day-not-over", "这一天还没有过完，明天再核对。");
        }
        var books = await Fetch(gateway, request.Date, cancellationToken);

        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // Before the snapshot: one run at a time, and nobody takes or closes a difference meanwhile.
        await db.Database.ExecuteSqlAsync($"LOCK TABLE payments.difference IN EXCLUSIVE MODE", cancellationToken);
        foreach (var (date, lines) in books)
        {
            await Keep(request.Provider, date, lines, cancellationToken);
        }
        var open = await Compare(request, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return open;
    }

    /// <summary>The book of the day; and of the day before where that was never set against ours, because payments of midnight may stand there.</summary>
    private async Task<List<(DateOnly Date, IReadOnlyList<ReportLine> Lines)>> Fetch(IPaymentGateway gateway, DateOnly date, CancellationToken ct)
    {
        var before = date.AddDays(-1);
        DateOnly[] dates = await db.ReconciledDays.AnyAsync(d => d.Provider == gateway.Provider && d.Date == before, ct) ? [date] : [before, date];
        try
        {
            var books = new List<(DateOnly, IReadOnlyList<ReportLine>)>();
            foreach (var wanted in dates)
            {
                books.Add((wanted, await gateway.Report(wanted, ct)));
            }
            return books;
        }
        catch (ProviderDownException)
        {
            throw new DomainException("provider-down", $"{gateway.Name}现在没有回应，什么都没有改。过一会儿再核对。");
        }
    }

    /// <summary>In place of what the provider said of the day before.</summary>
    private async Task Keep(string provider, DateOnly date, IReadOnlyList<ReportLine> lines, CancellationToken ct)
    {
        await db.BookLines.Where(l => l.Provider == provider && l.Date == date).ExecuteDeleteAsync(ct);
        var (payments, refunds) = (lines.Select(l => l.Payment?.Value).ToArray(), lines.Select(l => l.Refund).ToArray());
        var (references, amounts) = (lines.Select(l => l.Reference).ToArray(), lines.Select(l => l.Amount.Yuan).ToArray());
        var (currencies, times) = (lines.Select(l => l.Currency).ToArray(), lines.Select(l => l.At.UtcDateTime).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO payments.book_line (provider, date, payment, refund, reference, amount, currency, at)
            SELECT {provider}, {date}, coalesce(l.payment, p.id), l.refund, l.reference, l.amount, l.currency, l.at
            FROM unnest({payments}, {refunds}, {references}, {amounts}, {currencies}, {times}) AS l (payment, refund, reference, amount, currency, at)
            LEFT JOIN payments.payment p ON l.payment IS NULL AND p.provider = {provider} AND p.reference = l.reference
            """, ct);
    }

    private async Task<int> Compare(ReconcileDay request, CancellationToken ct)
    {
        var (provider, date, now) = (request.Provider, request.Date, clock.GetUtcNow());
        var lines = await LinesAbout(provider, date, ct);
        var (ours, unbooked) = await Ours(provider, date, lines, ct);
        var ledger = await mediator.Send(new SumByOrder([.. ours.Select(p => p.Order).Distinct()]), ct);
        var compared = new Comparison(date, lines, ours, unbooked, ledger.ToDictionary(o => o.Order, o => o.Amount));

        var day = await db.ReconciledDays.SingleOrDefaultAsync(d => d.Provider == provider && d.Date == date, ct) ?? db.Add(new ReconciledDay(provider, date)).Entity;
        day.Came(compared.Theirs, compared.Ours, now);

        var subjects = compared.Findings.Select(f => f.Subject).ToList();
        var known = await db.Differences.Where(d => d.Provider == provider && (subjects.Contains(d.Subject) || (d.Date == date && d.ClosedAt == null))).ToListAsync(ct);
        var added = new List<Difference>();
        foreach (var finding in compared.Findings)
        {
            var same = known.Where(d => d.Kind == finding.Kind && d.Subject == finding.Subject).ToList();
            if (same.Find(d => d.ClosedAt is null) is { } open)
            {
                open.Sees(finding);
            }
            else if (!same.Exists(d => d.Settles(finding)))
            {
                added.Add(db.Add(new Difference(provider, date, finding, now)).Entity);
            }
        }
        var found = compared.Findings.Select(f => (f.Kind, f.Subject)).ToHashSet();
        foreach (var agreed in known.Where(d => d.Date == date && d.ClosedAt is null && !d.IsAboutEvent && !found.Contains((d.Kind, d.Subject))))
        {
            agreed.Agree(now);
        }
        return known.Concat(added).Count(d => d.Date == date && d.ClosedAt is null);
    }

    /// <summary>The day's lines, and those of other days about the same payments and refunds.</summary>
    private async Task<List<BookLine>> LinesAbout(string provider, DateOnly date, CancellationToken ct)
    {
        var all = db.BookLines.AsNoTracking().Where(l => l.Provider == provider);
        var today = await all.Where(l => l.Date == date).OrderBy(l => l.At).ThenBy(l => l.Id).ToListAsync(ct);
        var payments = today.Where(l => l.Refund is null).Select(l => l.Payment).Where(id => id is not null).ToList();
        var refunds = today.Select(l => l.Refund).Where(id => id is not null).ToList();
        return [.. today, .. await all.Where(l => l.Date != date && ((l.Refund == null && payments.Contains(l.Payment)) || refunds.Contains(l.Refund))).ToListAsync(ct)];
    }

    /// <summary>Our payments that the lines name, and those with something that no line names though one should.</summary>
    private async Task<(List<Payment> Payments, HashSet<Guid> Unbooked)> Ours(string provider, DateOnly date, List<BookLine> about, CancellationToken ct)
    {
        var (from, to) = (Shanghai.At(date, TimeOnly.MinValue) - BeforeMidnight, Shanghai.At(date.AddDays(1), TimeOnly.MinValue) - BeforeMidnight);
        var lines = db.BookLines;
        var payments = db.Payments.AsNoTracking().Where(p => p.Provider == provider);
        var unbookedPayments = await payments.Where(p => !p.IsDemo && p.TakenAt >= from && p.TakenAt < to
            && !lines.Any(l => l.Provider == provider && l.Refund == null && l.Payment == p.Id)).Select(p => p.Id).ToListAsync(ct);
        var unbookedRefunds = await payments.Where(p => !p.IsDemo).SelectMany(p => p.Refunds).Where(r => r.State == RefundState.Done && r.DoneAt >= from && r.DoneAt < to
            && !lines.Any(l => l.Provider == provider && l.Refund == r.Id)).Select(r => r.Id).ToListAsync(ct);
        var ids = about.Select(l => l.Payment).OfType<PaymentId>().Union(unbookedPayments).ToList();
        var refunds = about.Select(l => l.Refund).OfType<Guid>().Union(unbookedRefunds).ToList();
        var named = await payments.Where(p => ids.Contains(p.Id) || p.Refunds.Any(r => refunds.Contains(r.Id))).Include(p => p.Refunds).AsSplitQuery().ToListAsync(ct);
        return (named, [.. unbookedPayments.Select(p => p.Value), .. unbookedRefunds]);
    }
}
