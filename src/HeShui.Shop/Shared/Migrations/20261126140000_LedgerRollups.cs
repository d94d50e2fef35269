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

            -- Buyers by the day of their last kept order (kind 1), of the one before it (2), of their last kept order that is demo data (3), and the day from which on it is so;
            -- township and channel are those of the last. Who bought in a period is in it with a day not before it, and happened not after it.
            CREATE TABLE ledger.buyer_rollup (
                kind smallint NOT NULL, since date NOT NULL, happened_on date NOT NULL, township varchar(40), channel varchar(60) NOT NULL, buyers int NOT NULL,
                CONSTRAINT ux_buyer_rollup UNIQUE NULLS NOT DISTINCT (since, happened_on, kind, township, channel));
            CREATE INDEX ix_buyer_rollup_happened_on_since ON ledger.buyer_rollup (happened_on, since);

            -- The same by months, under their first days.
            CREATE TABLE ledger.buyer_month_rollup (
                kind smallint NOT NULL, since date NOT NULL, happened_on date NOT NULL, township varchar(40), channel varchar(60) NOT NULL, buyers int NOT NULL,
                CONSTRAINT ux_buyer_month_rollup UNIQUE NULLS NOT DISTINCT (since, happened_on, kind, township, channel));

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

            -- What they change in buyer_rollup. Before the first day of a member's unfolded entries nothing does.
            CREATE FUNCTION ledger.buyer_changes(upto bigint)
                RETURNS TABLE (kind int, since date, happened_on date, township varchar, channel varchar, buyers int) LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off AS $$
                WITH touched AS MATERIALIZED (
                    SELECT e.member, min(e.business_date) AS first FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE u.entry <= upto GROUP BY e.member),
                seen AS MATERIALIZED (
                    SELECT t.member, t.first, e."order", e.business_date AS day FROM touched t JOIN ledger.entry e ON e.member = t.member LEFT JOIN ledger.unfolded u ON u.entry = e.id
                    WHERE u.entry IS NULL OR u.entry <= upto),
                days AS MATERIALIZED (
                    SELECT d.member, d.day, lead(d.day) OVER (PARTITION BY d.member ORDER BY d.day) AS next
                    FROM (SELECT DISTINCT member, day FROM seen WHERE day >= first) d),
                kept AS MATERIALIZED (
                    SELECT s.* FROM ledger.order_states(ARRAY(SELECT DISTINCT "order" FROM seen), upto) s
                    JOIN touched t ON t.member = s.member AND (s.until IS NULL OR s.until > t.first)
                    WHERE s.kept),
                ranked AS (
                    SELECT k.sign, d.member, d.day, d.next, k.sold_on, k.demo, row_number() OVER latest AS place,
                        first_value(k.township) OVER latest AS township, first_value(k.channel) OVER latest AS channel, count(*) FILTER (WHERE k.demo) OVER latest AS demos
                    FROM days d JOIN kept k ON k.member = d.member AND k.happened_on <= d.day AND (k.until IS NULL OR k.until > d.day)
                    WINDOW latest AS (PARTITION BY k.sign, d.member, d.day ORDER BY k.sold_on DESC, k.number DESC))
                SELECT w.kind, r.sold_on, c.day, r.township, r.channel, sum(r.sign * c.step)::int
                FROM ranked r
                CROSS JOIN LATERAL (SELECT r.place::int AS kind WHERE r.place <= 2 UNION ALL SELECT 3 WHERE r.demo AND r.demos = 1) w
                CROSS JOIN LATERAL (VALUES (r.day, 1), (r.next, -1)) c(day, step)
                WHERE c.day IS NOT NULL
                GROUP BY 1, 2, 3, 4, 5
                HAVING sum(r.sign * c.step) <> 0
            $$;

            -- Refunds and corrections of late, for what was reported before them.
            CREATE INDEX ix_entry_business_date_of_others ON ledger.entry (business_date) WHERE kind <> 'Sale';
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            DROP INDEX ledger.ix_entry_business_date_of_others;
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
