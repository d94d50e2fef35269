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
}
