using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ledger;

internal static class EntryQueries
{
    /// <summary>How the channel of a live session begins.</summary>
    public const string LiveSession = SalesChannels.Live + ":";

    public static IQueryable<Entry> Matching(this IQueryable<Entry> entries, SalesFilter filter)
    {
        entries = entries.Where(e => e.BusinessDate >= filter.From && e.BusinessDate <= filter.To);
        if (filter.AgriculturalOnly)
        {
            entries = entries.Where(e => e.Agricultural);
        }
        if (filter.Township is { Value: var township })
        {
            entries = entries.Where(e => e.Township == township);
        }
        if (filter.Supplier is { Value: var supplier })
        {
            entries = entries.Where(e => e.Supplier == supplier);
        }
        if (filter.Category is { Value: var category })
        {
            entries = entries.Where(e => e.CategoryPath == category);
        }
        if (filter.Channel is { Value: var channel })
        {
            entries = entries.Of(channel);
        }
        if (filter.Without.Count > 0)
        {
            entries = entries.Where(e => !filter.Without.Contains(e.Member));
        }
        return filter.Among is { } among ? entries.Where(e => among.Contains(e.Member)) : entries;
    }

    /// <summary>The entries of a kind of channel; of none there are none.</summary>
    public static IQueryable<Entry> Of(this IQueryable<Entry> entries, string? channel) =>
        channel == SalesChannels.Live ? entries.Where(e => e.Channel.StartsWith(LiveSession)) : entries.Where(e => e.Channel == channel);

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
            Township = g.Max(e => e.Township),
            Channel = g.Max(e => e.Channel),
        });
}

internal sealed class OrderSum
{
    public string Number { get; init; } = "";
    public MemberId Member { get; init; }
    public bool IsDemo { get; init; }
    public DateOnly Date { get; init; }
    public decimal Yuan { get; init; }
    public string? Township { get; init; }
    public string? Channel { get; init; }
}
