using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Audit;

/// <summary>What people who work here have done, the latest first.</summary>
/// <param name="Person">Part of the name.</param>
/// <param name="Command">Name of a command.</param>
/// <param name="On">Business date.</param>
/// <param name="Before">Only entries older than this one's id: where the page before ended.</param>
[Allow(Role.Operator)]
public sealed record ListAudit(string? Person = null, string? Command = null, DateOnly? On = null, long? Before = null) : IQuery<AuditPage>;

/// <param name="Commands">All commands that occur, to filter by.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, IReadOnlyList<string> Commands, long? Next);

internal sealed class ListAuditHandler(ShopDb db) : QueryHandler<ListAudit, AuditPage>
{
    private const int PageSize = 30;

    public override async Task<AuditPage> Handle(ListAudit request, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Person))
        {
            var person = request.Person.Trim();
            entries = entries.Where(e => e.Name.Contains(person));
        }
        if (!string.IsNullOrEmpty(request.Command))
        {
            entries = entries.Where(e => e.Command == request.Command);
        }
        if (request.On is { } date)
        {
            var (from, to) = (Shanghai.At(date, TimeOnly.MinValue), Shanghai.At(date.AddDays(1), TimeOnly.MinValue));
            entries = entries.Where(e => e.At >= from && e.At < to);
        }
        if (request.Before is { } before)
        {
            entries = entries.Where(e => e.Id < before);
        }
        var found = await entries.OrderByDescending(e => e.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var commands = await db.AuditEntries.Select(e => e.Command).Distinct().OrderBy(c => c).ToListAsync(cancellationToken);
        return new AuditPage(found.Take(PageSize).ToList(), commands, found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
