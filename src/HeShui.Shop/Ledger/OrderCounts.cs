using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

/// <summary>Counts of orders. An order is under the day of its sale, with a row for each day on which it came to count differently.</summary>
internal static class OrderCounts
{
    private sealed record Found(string? Key, int Sold, int Kept, decimal Yuan, int Demo);

    /// <summary>In no order; nothing where there are no orders.</summary>
    public static async Task<List<OrderPart>> OrderParts(this ShopDb db, SalesFilter filter, SalesDimension? by, CancellationToken ct)
    {
        var sources = RollupSql.Union(
            filter.Among is not null ? null : Rolled("ledger.order_rollup"),
            filter.Among is not null ? null : Rolled($"ledger.order_changes({RollupSql.Unfolded})"),
            filter.OneByOne() is not { } some ? null :
                $"""
                SELECT township, channel, {some.Sign}1, {some.Sign}(yuan > 0)::int, {some.Sign}greatest(yuan, 0), {some.Sign}(yuan > 0 AND demo)::int
                FROM (SELECT max(township) AS township, ledger.kind_of(max(channel)) AS channel, sum(amount) AS yuan, bool_or(is_demo) AS demo
                    FROM ledger.entry WHERE member = ANY (@members) AND business_date BETWEEN @from AND @to
                    GROUP BY "order" HAVING count(*) FILTER (WHERE kind = 'Sale') > 0) o
                """);
        var key = by switch
        {
            null => "NULL::text",
            SalesDimension.Township => "township",
            SalesDimension.Channel => "channel",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, "An order has goods of several."),
        };
        var sql =
            $"""
            SELECT {key} AS key, sum(sold)::int AS sold, sum(kept)::int AS kept, sum(yuan) AS yuan, sum(demo)::int AS demo
            FROM ({sources}) AS orders (township, channel, sold, kept, yuan, demo)
            WHERE {filter.Cuts()}
            GROUP BY 1 HAVING sum(sold) > 0
            """;
        return (await db.Database.SqlQueryRaw<Found>(sql, [.. filter.Parameters()]).ToListAsync(ct)).ConvertAll(f => new OrderPart(f.Key, new OrderCount(f.Sold, f.Kept, f.Yuan, f.Demo)));
    }

    private static string Rolled(string from) => $"SELECT township, channel, sold, kept, yuan, demo FROM {from} WHERE sold_on BETWEEN @from AND @to AND happened_on <= @to";
}
