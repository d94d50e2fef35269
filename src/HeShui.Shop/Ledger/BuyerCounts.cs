using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Ledger;

/// <summary>
/// Counts of buyers. Somebody bought in a period when the last order that is kept at its end was sold in it. So a row says from which day on how many buyers have
/// their last kept order on which day, and a period adds up those with a day in it that happened by its end: whole months in portions, the days around them one by one.
/// </summary>
internal static class BuyerCounts
{
    /// <summary>In no order; nothing where there are no buyers.</summary>
    public static Task<List<BuyerPart>> BuyerParts(this ShopDb db, SalesFilter filter, SalesDimension? by, CancellationToken ct)
    {
        var sources = RollupSql.Union(
            filter.Among is not null ? null : "SELECT place, township, channel, buyers, demo FROM ledger.buyer_month_rollup WHERE since >= @months_from AND happened_on < @months_until",
            filter.Among is not null ? null : "SELECT place, township, channel, buyers, demo FROM ledger.buyer_rollup WHERE since >= @from AND since < @months_from AND happened_on <= @to",
            filter.Among is not null ? null : "SELECT place, township, channel, buyers, demo FROM ledger.buyer_rollup WHERE happened_on >= @months_until AND happened_on <= @to AND since >= @months_from",
            filter.Among is not null ? null : $"SELECT place, township, channel, buyers, demo FROM ledger.buyer_changes({RollupSql.Unfolded}) WHERE since >= @from AND happened_on <= @to",
            filter.OneByOne() is { } some ? $"SELECT place, township, channel, {some.Sign}1, {some.Sign}demo::int FROM ({OneByOne}) m" : null);
        var key = by switch
        {
            null => "NULL::text",
            SalesDimension.Township => "township",
            SalesDimension.Channel => "channel",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, "A buyer has goods of several."),
        };
        var sql =
            $"""
            SELECT {key} AS key, sum(buyers) FILTER (WHERE place = 1)::int AS buyers, coalesce(sum(buyers) FILTER (WHERE place = 2), 0)::int AS returning,
                sum(demo) FILTER (WHERE place = 1)::int AS demo
            FROM ({sources}) AS counted (place, township, channel, buyers, demo)
            WHERE {filter.Cuts()}
            GROUP BY 1 HAVING sum(buyers) FILTER (WHERE place = 1) > 0
            """;
        var month = SalesSums.FirstOfMonth(filter.From);
        return db.Database.SqlQueryRaw<BuyerPart>(sql,
            [.. filter.Parameters(), new NpgsqlParameter("months_from", month == filter.From ? month : month.AddMonths(1)),
                new NpgsqlParameter("months_until", SalesSums.FirstOfMonth(filter.To.AddDays(1)))]).ToListAsync(ct);
    }

    /// <summary>A row for each buyer, and one more for those with two kept orders or more.</summary>
    private const string OneByOne =
        """
        SELECT unnest(CASE WHEN count(*) > 1 THEN ARRAY[1, 2] ELSE ARRAY[1] END) AS place, (array_agg(township ORDER BY sold_on DESC, number DESC))[1] AS township,
            (array_agg(channel ORDER BY sold_on DESC, number DESC))[1] AS channel, (array_agg(demo ORDER BY sold_on DESC, number DESC))[1] AS demo
        FROM (
            SELECT member, max(order_number) AS number, min(business_date) AS sold_on, max(township) AS township, ledger.kind_of(max(channel)) AS channel, bool_or(is_demo) AS demo
            FROM ledger.entry WHERE member = ANY (@members) AND business_date BETWEEN @from AND @to
            GROUP BY "order", member HAVING sum(amount) > 0 AND count(*) FILTER (WHERE kind = 'Sale') > 0) kept
        GROUP BY member
        """;
}
