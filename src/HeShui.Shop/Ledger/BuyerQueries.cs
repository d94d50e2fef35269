using System.Globalization;
using HeShui.Shop.Ledger.Contracts;
using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.Ledger;

/// <summary>Who bought, in statements that begin with the same buyers.</summary>
internal static class BuyerQueries
{
    private const string Buyers =
        """
        WITH kept AS (
            SELECT member, max(order_number) AS number, min(business_date) AS date, max(township) AS township, max(channel) AS channel, sum(amount) AS yuan, bool_or(is_demo) AS is_demo
            FROM ledger.entry
            WHERE business_date BETWEEN @from AND @to AND (@among::uuid[] IS NULL OR member = ANY(@among)) AND NOT member = ANY(@without)
            GROUP BY "order", member
            HAVING sum(amount) > 0 AND count(*) FILTER (WHERE kind = 'Sale') > 0),
        buyer AS (
            SELECT member, count(*)::int AS orders, sum(yuan) AS yuan, max(date) AS last, bool_or(is_demo) AS is_demo,
                (array_agg(township ORDER BY date DESC, number DESC))[1] AS township,
                (array_agg(CASE WHEN channel LIKE 'live:%' THEN 'live' ELSE channel END ORDER BY date DESC, number DESC))[1] AS channel
            FROM kept GROUP BY member),
        chosen AS (
            SELECT * FROM buyer
            WHERE (@any_township OR township IS NOT DISTINCT FROM @township) AND (@any_channel OR channel IS NOT DISTINCT FROM @channel))

        """;

    public static string Parts(SalesDimension? by) => Buyers + string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT {Column(by)} AS key, count(*)::int AS buyers, (count(*) FILTER (WHERE orders > 1))::int AS returning, (count(*) FILTER (WHERE is_demo))::int AS demo
        FROM chosen GROUP BY 1
        """);

    public static object[] Parameters(this SalesFilter filter) =>
    [
        new NpgsqlParameter("from", filter.From), new NpgsqlParameter("to", filter.To),
        new NpgsqlParameter("among", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)filter.Among?.Select(m => m.Value).ToArray() ?? DBNull.Value },
        new NpgsqlParameter("without", filter.Without.Select(m => m.Value).ToArray()),
        new NpgsqlParameter("any_township", filter.Township is null), Text("township", filter.Township?.Value),
        new NpgsqlParameter("any_channel", filter.Channel is null), Text("channel", filter.Channel?.Value),
    ];

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };

    private static string Column(SalesDimension? by) => by switch
    {
        null => "NULL::text",
        SalesDimension.Township => "township",
        SalesDimension.Channel => "channel",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "A buyer has goods of several."),
    };
}
