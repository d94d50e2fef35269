using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

/// <summary>Moves the oldest entries that the roll-ups do not have into them. No figure changes by it; it keeps reading fast.</summary>
/// <returns>False when there was none; call again until then.</returns>
[Allow(Role.System)]
public sealed record FoldEntries : ICommand<bool>, IIdempotent;

internal sealed class FoldEntriesHandler(ShopDb db) : CommandHandler<FoldEntries, bool>
{
    /// <summary>Many, because what a member bought before is looked at again for each batch in which the member is.</summary>
    private const int AtOnce = 200_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public override async Task<bool> Handle(FoldEntries request, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(Longest);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('ledger.unfolded', 0))", cancellationToken);
        var upto = await db.Database.SqlQuery<long?>($"""SELECT max(entry) AS "Value" FROM (SELECT entry FROM ledger.unfolded ORDER BY entry LIMIT {AtOnce}) x""").SingleAsync(cancellationToken);
        return upto is { } last && await Fold(last, cancellationToken) > 0;
    }

    /// <summary>One statement, so that all roll-ups and the queue are of one moment.</summary>
    private Task<int> Fold(long upto, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        WITH sales AS (
            INSERT INTO ledger.sales_rollup AS part (grain, date, township, supplier, category, channel, agricultural, yuan, entries, demo)
            SELECT CASE WHEN GROUPING(day) = 1 THEN {(int)SalesGrain.MonthByAll} WHEN GROUPING(township) = 0 THEN {(int)SalesGrain.Township} WHEN GROUPING(supplier) = 0 THEN {(int)SalesGrain.Supplier}
                    WHEN GROUPING(category) = 0 THEN {(int)SalesGrain.Category} WHEN GROUPING(channel) = 0 THEN {(int)SalesGrain.Channel} ELSE {(int)SalesGrain.Whole} END,
                coalesce(day, month), township, supplier, category, channel, agricultural, sum(amount), count(*), count(*) FILTER (WHERE is_demo)
            FROM (SELECT e.business_date AS day, date_trunc('month', e.business_date)::date AS month, e.township, e.supplier, e.category_path AS category, ledger.kind_of(e.channel) AS channel,
                    e.agricultural, e.amount, e.is_demo
                FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE u.entry <= {upto}) x
            GROUP BY agricultural, GROUPING SETS ((day), (day, township), (day, supplier), (day, category), (day, channel), (month, township, supplier, category, channel))
            ON CONFLICT ON CONSTRAINT ux_sales_rollup DO UPDATE SET yuan = part.yuan + excluded.yuan, entries = part.entries + excluded.entries, demo = part.demo + excluded.demo),
        orders AS (
            INSERT INTO ledger.order_rollup AS part (sold_on, happened_on, township, channel, sold, kept, yuan, demo)
            SELECT sold_on, happened_on, township, channel, sold, kept, yuan, demo FROM ledger.order_changes({upto})
            ON CONFLICT ON CONSTRAINT ux_order_rollup DO UPDATE
                SET sold = part.sold + excluded.sold, kept = part.kept + excluded.kept, yuan = part.yuan + excluded.yuan, demo = part.demo + excluded.demo),
        changes AS MATERIALIZED (SELECT place, since, happened_on, township, channel, buyers, demo FROM ledger.buyer_changes({upto})),
        days AS (
            INSERT INTO ledger.buyer_rollup AS part (place, since, happened_on, township, channel, buyers, demo)
            SELECT place, since, happened_on, township, channel, buyers, demo FROM changes
            ON CONFLICT ON CONSTRAINT ux_buyer_rollup DO UPDATE SET buyers = part.buyers + excluded.buyers, demo = part.demo + excluded.demo),
        months AS (
            INSERT INTO ledger.buyer_month_rollup AS part (place, since, happened_on, township, channel, buyers, demo)
            SELECT place, date_trunc('month', since)::date, date_trunc('month', happened_on)::date, township, channel, sum(buyers), sum(demo) FROM changes GROUP BY 1, 2, 3, 4, 5
            ON CONFLICT ON CONSTRAINT ux_buyer_month_rollup DO UPDATE SET buyers = part.buyers + excluded.buyers, demo = part.demo + excluded.demo)
        DELETE FROM ledger.unfolded WHERE entry <= {upto}
        """, ct);
}

/// <summary>What a row of the sales roll-up is told apart by; all but the last are by day.</summary>
internal enum SalesGrain { Whole, Township, Supplier, Category, Channel, MonthByAll }
