namespace HeShui.Shop.Verification;

/// <summary>The roll-ups of the sales book say what its folded entries say, computed from all of them in another way than when folding.</summary>
internal static class SalesRollupChecks
{
    /// <summary>How each order stood from a day on until the next at which something of it was booked, and before.</summary>
    private const string States =
        """
        states AS (
            SELECT "order", member, number, sold_on, day, lead(day) OVER days AS until, township, ledger.kind_of(channel) AS channel, yuan, demo,
                lag(yuan) OVER days AS yuan_before, lag(demo) OVER days AS demo_before
            FROM (SELECT "order", member, day, min(sold) OVER whole AS sold_on, max(number) OVER whole AS number, max(township) OVER whole AS township, max(channel) OVER whole AS channel,
                    greatest(sum(amount) OVER so_far, 0) AS yuan, sum(amount) OVER so_far > 0 AND bool_or(demo) OVER so_far AS demo
                FROM (SELECT e."order", e.member, e.business_date AS day, min(e.business_date) FILTER (WHERE e.kind = 'Sale') AS sold, sum(e.amount) AS amount, bool_or(e.is_demo) AS demo,
                        max(e.order_number) AS number, max(e.township) AS township, max(e.channel) AS channel
                    FROM ledger.entry e WHERE e.id NOT IN (SELECT entry FROM ledger.unfolded) GROUP BY 1, 2, 3) d
                WINDOW whole AS (PARTITION BY "order"), so_far AS (PARTITION BY "order" ORDER BY day)) s
            WHERE sold_on IS NOT NULL
            WINDOW days AS (PARTITION BY "order" ORDER BY day))
        """;

    public static readonly Check[] All =
    [
        new("台账汇总：销售额 = 逐笔相加",
            "SELECT FROM ledger.sales_rollup",
            """
            SELECT format('%s%s（%s）：汇总 %s 元、%s 笔，逐笔 %s 元、%s 笔', date, CASE grain WHEN 5 THEN ' 起一个月' ELSE '' END, concat_ws('、', township, supplier, category, channel, CASE WHEN agricultural THEN '农产品' ELSE '其他' END),
                sum(yuan), sum(entries), sum(raw), sum(raw_entries)) AS example
            FROM (SELECT grain, date, township, supplier, category, channel, agricultural, yuan, entries, demo, 0 AS raw, 0 AS raw_entries, 0 AS raw_demo FROM ledger.sales_rollup
                UNION ALL SELECT CASE WHEN GROUPING(day) = 1 THEN 5 WHEN GROUPING(township) = 0 THEN 1 WHEN GROUPING(supplier) = 0 THEN 2 WHEN GROUPING(category) = 0 THEN 3
                        WHEN GROUPING(channel) = 0 THEN 4 ELSE 0 END,
                    coalesce(day, month), township, supplier, category, channel, agricultural, 0, 0, 0, sum(yuan), sum(entries), sum(demo)
                FROM (SELECT e.business_date AS day, date_trunc('month', e.business_date)::date AS month, e.township, e.supplier, e.category_path AS category, ledger.kind_of(e.channel) AS channel, e.agricultural,
                        sum(e.amount) AS yuan, count(*) AS entries, count(*) FILTER (WHERE e.is_demo) AS demo
                    FROM ledger.entry e WHERE e.id NOT IN (SELECT entry FROM ledger.unfolded) GROUP BY 1, 2, 3, 4, 5, 6, 7) x
                GROUP BY agricultural, GROUPING SETS ((day), (day, township), (day, supplier), (day, category), (day, channel), (month, township, supplier, category, channel))) x
            GROUP BY grain, date, township, supplier, category, channel, agricultural
            HAVING sum(yuan) <> sum(raw) OR sum(entries) <> sum(raw_entries) OR sum(demo) <> sum(raw_demo)
            """),
        new("台账汇总：订单数 = 逐单相加",
            "SELECT FROM ledger.order_rollup",
            $"""
            WITH {States}
            SELECT format('%s 成交、%s 起（%s、%s）：汇总 %s 单、计入 %s 单 %s 元，逐单 %s 单、计入 %s 单 %s 元', sold_on, day, coalesce(township, '乡镇不详'), channel,
                sum(sold), sum(kept), sum(yuan), sum(raw_sold), sum(raw_kept), sum(raw)) AS example
            FROM (SELECT sold_on, happened_on AS day, township, channel, sold, kept, yuan, demo, 0 AS raw_sold, 0 AS raw_kept, 0 AS raw, 0 AS raw_demo FROM ledger.order_rollup
                UNION ALL SELECT sold_on, day, township, channel, 0, 0, 0, 0, (yuan_before IS NULL)::int, (yuan > 0)::int - coalesce((yuan_before > 0)::int, 0),
                    yuan - coalesce(yuan_before, 0), demo::int - coalesce(demo_before::int, 0) FROM states) x
            GROUP BY sold_on, day, township, channel
            HAVING sum(sold) <> sum(raw_sold) OR sum(kept) <> sum(raw_kept) OR sum(yuan) <> sum(raw) OR sum(demo) <> sum(raw_demo)
            """),
        new("台账汇总：买家数 = 逐人相加",
            "SELECT FROM ledger.buyer_rollup",
            $"""
            WITH {States},
            orders AS MATERIALIZED (
                SELECT member, sold_on, number, day, until, township, channel, demo, yuan > 0 AS kept,
                    count(*) FILTER (WHERE always AND yuan_before IS NULL) OVER (PARTITION BY member ORDER BY sold_on, number RANGE UNBOUNDED PRECEDING) AS kept_always
                FROM (SELECT *, bool_and(yuan > 0) OVER (PARTITION BY "order") AS always FROM states) s),
            days AS (SELECT member, day, lead(day) OVER (PARTITION BY member ORDER BY day) AS next FROM (SELECT DISTINCT member, day FROM states) x),
            so_far AS MATERIALIZED (
                SELECT member, day, next, is_day, coalesce(max(kept_always) OVER (PARTITION BY member ORDER BY day, is_day ROWS UNBOUNDED PRECEDING), 0) AS kept_always
                FROM (SELECT member, sold_on AS day, NULL::date AS next, false AS is_day, kept_always FROM orders UNION ALL SELECT member, day, next, true, NULL FROM days) x),
            asked AS MATERIALIZED (SELECT d.member, d.day, d.next, d.kept_always - back.step AS kept_always FROM so_far d CROSS JOIN (VALUES (0), (1)) back(step) WHERE d.is_day),
            ranked AS (
                SELECT d.day, d.next, o.sold_on, row_number() OVER latest AS place,
                    first_value(o.township) OVER latest AS township, first_value(o.channel) OVER latest AS channel, first_value(o.demo) OVER latest AS demo
                FROM asked d JOIN orders o ON o.member = d.member AND o.kept_always = d.kept_always AND o.kept AND o.day <= d.day AND (o.until IS NULL OR o.until > d.day)
                WINDOW latest AS (PARTITION BY d.member, d.day ORDER BY o.sold_on DESC, o.number DESC)),
            counted AS (
                SELECT place, since, happened_on, township, channel, buyers, demo, 0 AS raw, 0 AS raw_demo FROM ledger.buyer_rollup
                UNION ALL SELECT r.place, r.sold_on, c.day, r.township, r.channel, 0, 0, c.step, c.step * r.demo::int
                FROM ranked r CROSS JOIN LATERAL (VALUES (r.day, 1), (r.next, -1)) c(day, step) WHERE r.place <= 2 AND c.day IS NOT NULL),
            by_months AS (
                SELECT place, since, happened_on, township, channel, buyers, demo, 0 AS raw, 0 AS raw_demo FROM ledger.buyer_month_rollup
                UNION ALL SELECT place, date_trunc('month', since)::date, date_trunc('month', happened_on)::date, township, channel, 0, 0, buyers, demo FROM ledger.buyer_rollup)
            SELECT format('%s %s、%s 起（%s、%s）：汇总 %s 人，逐人 %s 人', since, CASE place WHEN 1 THEN '最近一单' ELSE '倒数第二单' END, happened_on, coalesce(township, '乡镇不详'), channel, sum(buyers), sum(raw)) AS example
            FROM counted GROUP BY place, since, happened_on, township, channel HAVING sum(buyers) <> sum(raw) OR sum(demo) <> sum(raw_demo)
            UNION ALL
            SELECT format('%s 起一个月%s、%s 起一个月（%s、%s）：按月汇总 %s 人，按日 %s 人', since, CASE place WHEN 1 THEN '最近一单' ELSE '倒数第二单' END, happened_on, coalesce(township, '乡镇不详'), channel, sum(buyers), sum(raw))
            FROM by_months GROUP BY place, since, happened_on, township, channel HAVING sum(buyers) <> sum(raw) OR sum(demo) <> sum(raw_demo)
            """),
    ];
}
