using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.Ledger;

/// <summary>
/// What statements over the roll-ups have in common. Each statement adds up the roll-up, what the roll-up does not have yet, and, taken away,
/// the rows of members left out; where only some members are asked about, their rows alone. In one statement, because the queue may be folded meanwhile.
/// </summary>
internal static class RollupSql
{
    /// <summary>All that is not folded.</summary>
    public const string Unfolded = "9223372036854775807";

    /// <summary>Whose rows are read one by one, and how they count; null when nobody's.</summary>
    public static (IReadOnlyCollection<MemberId> Members, string Sign)? OneByOne(this SalesFilter filter) =>
        filter.Among is { } among ? (among.Except(filter.Without).ToList(), "") : filter.Without.Count > 0 ? (filter.Without, "-") : null;

    /// <summary>One source of rows after the other.</summary>
    public static string Union(params IEnumerable<string?> sources) => string.Join("\nUNION ALL ", sources.Where(s => s is not null));

    /// <summary>What the filter narrows down to, over the columns <c>township</c>, <c>supplier</c>, <c>category</c> and <c>channel</c>.</summary>
    public static string Cuts(this SalesFilter filter) => string.Join(" AND ", ((string?[])
    [
        "true",
        filter.Township is null ? null : "township IS NOT DISTINCT FROM @township",
        filter.Supplier is null ? null : "supplier IS NOT DISTINCT FROM @supplier",
        filter.Category is null ? null : "category IS NOT DISTINCT FROM @category",
        filter.Channel is null ? null : "channel IS NOT DISTINCT FROM @channel",
    ]).Where(c => c is not null));

    /// <summary>Days, members and cuts.</summary>
    public static List<NpgsqlParameter> Parameters(this SalesFilter filter) =>
    [
        new("from", filter.From), new("to", filter.To),
        new("members", (filter.OneByOne()?.Members ?? []).Select(m => m.Value).ToArray()),
        Text("township", filter.Township?.Value), Text("category", filter.Category?.Value), Text("channel", filter.Channel?.Value),
        new("supplier", NpgsqlDbType.Uuid) { Value = (object?)filter.Supplier?.Value?.Value ?? DBNull.Value },
    ];

    /// <summary>The same for lists of rows, with members among or without whom they are, and whether there is a cut at all.</summary>
    public static List<NpgsqlParameter> ListParameters(this SalesFilter filter) =>
    [
        new("from", filter.From), new("to", filter.To),
        new("among", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)filter.Among?.Select(m => m.Value).ToArray() ?? DBNull.Value },
        new("without", filter.Without.Select(m => m.Value).ToArray()),
        new("any_township", filter.Township is null), Text("township", filter.Township?.Value),
        new("any_channel", filter.Channel is null), Text("channel", filter.Channel?.Value),
    ];

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };
}
