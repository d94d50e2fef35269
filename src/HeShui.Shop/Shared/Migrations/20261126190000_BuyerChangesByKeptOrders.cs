using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <summary>
    /// The same result as before, in time proportional to orders: days are joined to orders by member and count of orders kept so far at once.
    /// Going back leaves it, as nothing can tell the difference.
    /// </summary>
    [DbContext(typeof(ShopDb))]
    [Migration("20261126190000_BuyerChangesByKeptOrders")]
    public class BuyerChangesByKeptOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            ALTER FUNCTION ledger.order_states(uuid[], bigint) SET work_mem = '64MB';
            ALTER FUNCTION ledger.order_changes(bigint) SET work_mem = '64MB';

            -- What unfolded entries change in buyer_rollup. Before the first day of a member's unfolded entries nothing does. The last two orders of a day are among the last two
            -- that were kept all along and those after the first of these, so no more than that is looked at; and of the time before, no more than the last two of which nothing was sent back.
            CREATE OR REPLACE FUNCTION ledger.buyer_changes(upto bigint)
                RETURNS TABLE (place int, since date, happened_on date, township varchar, channel varchar, buyers int, demo int) LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off SET work_mem = '64MB' AS $$
                WITH touched AS MATERIALIZED (
                    SELECT t.*, (
                        SELECT min(o.business_date)
                        FROM (SELECT DISTINCT e.business_date, e."order" FROM ledger.entry e
                            WHERE e.member = t.member AND e.business_date < t.first AND e.kind = 'Sale' AND NOT EXISTS (SELECT FROM ledger.entry r WHERE r."order" = e."order" AND r.kind <> 'Sale')
                                AND NOT EXISTS (SELECT FROM ledger.unfolded u WHERE u.entry = e.id)
                            ORDER BY e.business_date DESC, e."order" LIMIT 2) o
                        HAVING count(*) = 2) AS since
                    FROM (SELECT e.member, min(e.business_date) AS first FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE u.entry <= upto GROUP BY e.member) t),
                seen AS MATERIALIZED (
                    SELECT t.member, t.first, e."order", e.business_date AS day FROM touched t
                    JOIN ledger.entry e ON e.member = t.member AND e.business_date >= coalesce(t.since, '-infinity') LEFT JOIN ledger.unfolded u ON u.entry = e.id
                    WHERE u.entry IS NULL OR u.entry <= upto),
                states AS MATERIALIZED (SELECT * FROM ledger.order_states(ARRAY(SELECT DISTINCT "order" FROM seen), upto)),
                orders AS MATERIALIZED (
                    SELECT o.*, count(*) FILTER (WHERE o.always) OVER (PARTITION BY o.sign, o.member ORDER BY o.sold_on, o.number ROWS UNBOUNDED PRECEDING) AS kept_always
                    FROM (SELECT sign, "order", member, sold_on, number, bool_and(kept) AS always FROM states GROUP BY 1, 2, 3, 4, 5) o),
                days AS MATERIALIZED (
                    SELECT d.member, d.day, v.sign, lead(d.day) OVER (PARTITION BY v.sign, d.member ORDER BY d.day) AS next
                    FROM (SELECT DISTINCT member, day FROM seen WHERE day >= first) d CROSS JOIN (VALUES (-1), (1)) v(sign)),
                counted AS MATERIALIZED (
                    SELECT x.sign, x.member, x.day, x.next, x.is_day, coalesce(max(x.kept_always) OVER (PARTITION BY x.sign, x.member ORDER BY x.day, x.is_day ROWS UNBOUNDED PRECEDING), 0) AS kept_always
                    FROM (SELECT sign, member, sold_on AS day, NULL::date AS next, false AS is_day, kept_always FROM orders UNION ALL SELECT sign, member, day, next, true, NULL FROM days) x),
                asked AS MATERIALIZED (SELECT c.sign, c.member, c.day, c.next, c.kept_always - back.step AS kept_always FROM counted c CROSS JOIN (VALUES (0), (1)) back(step) WHERE c.is_day),
                ranked AS (
                    SELECT c.sign, c.member, c.day, c.next, s.sold_on, row_number() OVER latest AS place,
                        first_value(s.township) OVER latest AS township, first_value(s.channel) OVER latest AS channel, first_value(s.demo) OVER latest AS demo
                    FROM asked c
                    JOIN orders o ON o.sign = c.sign AND o.member = c.member AND o.kept_always = c.kept_always
                    JOIN states s ON s.sign = c.sign AND s."order" = o."order" AND s.kept AND s.happened_on <= c.day AND (s.until IS NULL OR s.until > c.day)
                    WINDOW latest AS (PARTITION BY c.sign, c.member, c.day ORDER BY s.sold_on DESC, s.number DESC))
                SELECT r.place::int, r.sold_on, c.day, r.township, r.channel, sum(r.sign * c.step)::int, sum(r.sign * c.step * r.demo::int)::int
                FROM ranked r CROSS JOIN LATERAL (VALUES (r.day, 1), (r.next, -1)) c(day, step)
                WHERE r.place <= 2 AND c.day IS NOT NULL
                GROUP BY 1, 2, 3, 4, 5
                HAVING sum(r.sign * c.step) <> 0 OR sum(r.sign * c.step * r.demo::int) <> 0
            $$;
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
