using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ledger;

internal static class EntryQueries
{
    public static IQueryable<Entry> Matching(this IQueryable<Entry> entries, SalesFilter filter)
    {
        entries = entries.Where(e => e.BusinessDate >= filter.From && e.BusinessDate <= filter.To);
        if (filter.AgriculturalOnly)
        {
            entries = entries.Where(e => e.Agricultural);
        }
        if (filter.Without.Count > 0)
        {
            entries = entries.Where(e => !filter.Without.Contains(e.Member));
        }
        return filter.Among is { } among ? entries.Where(e => among.Contains(e.Member)) : entries;
    }

    /// <summary>The entries' orders of which something was sold, each with what is left of it.</summary>
    public static IQueryable<OrderSum> ByOrder(this IQueryable<Entry> entries) => entries
        .GroupBy(e => new { e.Order, e.Member })
        .Where(g => g.Count(e => e.Kind == EntryKind.Sale) > 0)
        .Select(g => new OrderSum
        {
            Number = g.Max(e => e.OrderNumber)!,
            Member = g.Key.Member,
            IsDemo = g.Count(e => e.IsDemo) > 0,
            Date = g.Min(e => e.BusinessDate),
            Yuan = g.Sum(e => (decimal)(object)e.Amount),
        });
}

internal sealed class OrderSum
{
    public string Number { get; init; } = "";
    public MemberId Member { get; init; }
    public bool IsDemo { get; init; }
    public DateOnly Date { get; init; }
    public decimal Yuan { get; init; }
}
