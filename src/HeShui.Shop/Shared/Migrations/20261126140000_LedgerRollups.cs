using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HeShui.Shop.Shared.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ShopDb))]
    [Migration("20261126140000_LedgerRollups")]
    public class LedgerRollups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            -- Entries that the roll-ups do not have yet. Those that are there now are folded by the job, like new ones.
            CREATE TABLE ledger.unfolded (entry bigint CONSTRAINT pk_unfolded PRIMARY KEY);
            CREATE FUNCTION ledger.queue_entries() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO ledger.unfolded SELECT id FROM fresh;
                RETURN NULL;
            END $$;
            CREATE TRIGGER entries_are_queued AFTER INSERT ON ledger.entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger.queue_entries();
            INSERT INTO ledger.unfolded SELECT id FROM ledger.entry;

            -- All live sessions are one kind.
            CREATE FUNCTION ledger.kind_of(channel varchar) RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                SELECT CASE WHEN channel LIKE 'live:%' THEN 'live' ELSE channel END
            $$;

            -- What the entries add up to: by day as a whole (grain 0) and by township (1), supplier (2), category (3) or channel (4); by month, under its first day, by all of them (5).
            CREATE TABLE ledger.sales_rollup (
                grain smallint NOT NULL, date date NOT NULL, township varchar(40), supplier uuid, category varchar(130), channel varchar(60), agricultural boolean NOT NULL,
                yuan numeric(14,2) NOT NULL, entries int NOT NULL, demo int NOT NULL,
                CONSTRAINT ux_sales_rollup UNIQUE NULLS NOT DISTINCT (grain, date, township, supplier, category, channel, agricultural));

            -- Orders by the day they were sold on and the day from which on they count so: sold at all, kept (something is left of them), what is left of those.
            CREATE TABLE ledger.order_rollup (
                sold_on date NOT NULL, happened_on date NOT NULL, township varchar(40), channel varchar(60) NOT NULL,
                sold int NOT NULL, kept int NOT NULL, yuan numeric(14,2) NOT NULL, demo int NOT NULL,
                CONSTRAINT ux_order_rollup UNIQUE NULLS NOT DISTINCT (sold_on, happened_on, township, channel));

            -- Buyers by the day of their last kept order (place 1) or of the one before it (2), and the day from which on it is so; township, channel and whether they are demo data
            -- go by the last. Who bought in a period is in it with a day not before it, and happened not after it.
            CREATE TABLE ledger.buyer_rollup (
                place smallint NOT NULL, since date NOT NULL, happened_on date NOT NULL, township varchar(40), channel varchar(60) NOT NULL, buyers int NOT NULL, demo int NOT NULL,
                CONSTRAINT ux_buyer_rollup UNIQUE NULLS NOT DISTINCT (since, happened_on, place, township, channel));
            CREATE INDEX ix_buyer_rollup_happened_on_since ON ledger.buyer_rollup (happened_on, since);

            -- The same by months, under their first days.
            CREATE TABLE ledger.buyer_month_rollup (
                place smallint NOT NULL, since date NOT NULL, happened_on date NOT NULL, township varchar(40), channel varchar(60) NOT NULL, buyers int NOT NULL, demo int NOT NULL,
                CONSTRAINT ux_buyer_month_rollup UNIQUE NULLS NOT DISTINCT (since, happened_on, place, township, channel));

            -- All functions go by indexes, never through the whole ledger.
            -- How orders stood from a day until the next at which something of them was booked: by the folded entries alone (sign -1), and with the unfolded ones up to an entry (1).
            CREATE FUNCTION ledger.order_states(orders uuid[], upto bigint)
                RETURNS TABLE (sign int, "order" uuid, member uuid, number varchar, sold_on date, happened_on date, until date, township varchar, channel varchar, kept boolean, yuan numeric, demo boolean)
                LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off AS $$
                SELECT s.sign, s."order", s.member, s.number, s.sold_on, greatest(s.day, s.sold_on), lead(s.day) OVER days, s.township, ledger.kind_of(s.channel), s.run > 0, s.run, s.run > 0 AND s.demo
                FROM (
                    SELECT d.*, min(d.sold) OVER whole AS sold_on, sum(d.amount) OVER so_far AS run, bool_or(d.is_demo) OVER so_far AS demo, max(d.order_number) OVER whole AS number,
                        max(d.place) OVER whole AS township, max(d.way) OVER whole AS channel
                    FROM (
                        SELECT v.sign, e."order", e.member, e.business_date AS day, min(e.business_date) FILTER (WHERE e.kind = 'Sale') AS sold, sum(e.amount) AS amount, bool_or(e.is_demo) AS is_demo,
                            max(e.order_number) AS order_number, max(e.township) AS place, max(e.channel) AS way
                        FROM unnest(orders) o(id) JOIN ledger.entry e ON e."order" = o.id LEFT JOIN ledger.unfolded u ON u.entry = e.id
                        CROSS JOIN (VALUES (-1), (1)) v(sign)
                        WHERE u.entry IS NULL OR (v.sign = 1 AND u.entry <= upto)
                        GROUP BY v.sign, e."order", e.member, e.business_date) d
                    WINDOW whole AS (PARTITION BY d.sign, d."order"), so_far AS (PARTITION BY d.sign, d."order" ORDER BY d.day)) s
                WHERE s.sold_on IS NOT NULL
                WINDOW days AS (PARTITION BY s.sign, s."order" ORDER BY s.day)
            $$;

            -- What the unfolded entries up to one of them change in order_rollup.
            CREATE FUNCTION ledger.order_changes(upto bigint)
                RETURNS TABLE (sold_on date, happened_on date, township varchar, channel varchar, sold int, kept int, yuan numeric, demo int) LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off AS $$
                SELECT s.sold_on, c.day, s.township, s.channel, sum(s.sign * c.sold)::int, sum(s.sign * c.step * s.kept::int)::int,
                    sum(s.sign * c.step * CASE WHEN s.kept THEN s.yuan ELSE 0 END), sum(s.sign * c.step * s.demo::int)::int
                FROM ledger.order_states(ARRAY(SELECT DISTINCT e."order" FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE u.entry <= upto), upto) s
                CROSS JOIN LATERAL (VALUES (s.happened_on, 1, (s.happened_on = s.sold_on)::int), (s.until, -1, 0)) c(day, step, sold)
                WHERE c.day IS NOT NULL
                GROUP BY 1, 2, 3, 4
                HAVING sum(s.sign * c.sold) <> 0 OR sum(s.sign * c.step * s.kept::int) <> 0 OR sum(s.sign * c.step * CASE WHEN s.kept THEN s.yuan ELSE 0 END) <> 0 OR sum(s.sign * c.step * s.demo::int) <> 0
            $$;

            -- What they change in buyer_rollup. Before the first day of a member's unfolded entries nothing does. The last two orders of a day are among the last two
            -- that were kept all along and those after the first of these, so no more than that is looked at; and of the time before, no more than the last two of which nothing was sent back.
            CREATE FUNCTION ledger.buyer_changes(upto bigint)
                RETURNS TABLE (place int, since date, happened_on date, township varchar, channel varchar, buyers int, demo int) LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off AS $$
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
                counted AS (
                    SELECT x.sign, x.member, x.day, x.next, x.is_day, coalesce(max(x.kept_always) OVER (PARTITION BY x.sign, x.member ORDER BY x.day, x.is_day ROWS UNBOUNDED PRECEDING), 0) AS kept_always
                    FROM (SELECT sign, member, sold_on AS day, NULL::date AS next, false AS is_day, kept_always FROM orders UNION ALL SELECT sign, member, day, next, true, NULL FROM days) x),
                ranked AS (
                    SELECT c.sign, c.member, c.day, c.next, s.sold_on, row_number() OVER latest AS place,
                        first_value(s.township) OVER latest AS township, first_value(s.channel) OVER latest AS channel, first_value(s.demo) OVER latest AS demo
                    FROM counted c CROSS JOIN (VALUES (0), (1)) back(step)
                    JOIN orders o ON o.sign = c.sign AND o.member = c.member AND o.kept_always = c.kept_always - back.step
                    JOIN states s ON s.sign = c.sign AND s."order" = o."order" AND s.kept AND s.happened_on <= c.day AND (s.until IS NULL OR s.until > c.day)
                    WHERE c.is_day
                    WINDOW latest AS (PARTITION BY c.sign, c.member, c.day ORDER BY s.sold_on DESC, s.number DESC))
                SELECT r.place::int, r.sold_on, c.day, r.township, r.channel, sum(r.sign * c.step)::int, sum(r.sign * c.step * r.demo::int)::int
                FROM ranked r CROSS JOIN LATERAL (VALUES (r.day, 1), (r.next, -1)) c(day, step)
                WHERE r.place <= 2 AND c.day IS NOT NULL
                GROUP BY 1, 2, 3, 4, 5
                HAVING sum(r.sign * c.step) <> 0 OR sum(r.sign * c.step * r.demo::int) <> 0
            $$;

            DROP INDEX ledger.ix_entry_member;
            CREATE INDEX ix_entry_member_business_date ON ledger.entry (member, business_date);

            -- Refunds and corrections of late, for what was reported before them.
            CREATE INDEX ix_entry_business_date_of_others ON ledger.entry (business_date) WHERE kind <> 'Sale';
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            DROP INDEX ledger.ix_entry_business_date_of_others;
            DROP INDEX ledger.ix_entry_member_business_date;
            CREATE INDEX ix_entry_member ON ledger.entry (member);
            DROP FUNCTION ledger.buyer_changes(bigint);
            DROP FUNCTION ledger.order_changes(bigint);
            DROP FUNCTION ledger.order_states(uuid[], bigint);
            DROP TABLE ledger.buyer_month_rollup;
            DROP TABLE ledger.buyer_rollup;
            DROP TABLE ledger.order_rollup;
            DROP TABLE ledger.sales_rollup;
            DROP FUNCTION ledger.kind_of(varchar);
            DROP TRIGGER entries_are_queued ON ledger.entry;
            DROP FUNCTION ledger.queue_entries();
            DROP TABLE ledger.unfolded;
            """);
    }
}
