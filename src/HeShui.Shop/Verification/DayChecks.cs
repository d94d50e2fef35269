namespace HeShui.Shop.Verification;

/// <summary>Roll-ups by days, with what is not folded into them yet, say what the rows say.</summary>
internal static class DayChecks
{
    public static readonly Check[] All =
    [
        new("每日汇总：注册会员 = 逐人相加",
            "SELECT FROM members.day_part WHERE kind = 'Registered' UNION ALL SELECT FROM members.day_change WHERE kind = 'Registered'",
            """
            SELECT format('%s %s（%s 注册）：汇总 %s（演示 %s），逐人 %s（演示 %s）', day, coalesce(township, '乡镇不详'), registered_on, sum(members), sum(demo), sum(raw), sum(raw_demo)) AS example
            FROM (SELECT day, registered_on, township, members, demo, 0 AS raw, 0 AS raw_demo FROM members.day_part WHERE kind = 'Registered'
                UNION ALL SELECT day, registered_on, township, members, demo, 0, 0 FROM members.day_change WHERE kind = 'Registered'
                UNION ALL SELECT registered_on, registered_on, township, 0, 0, 1, is_demo::int FROM members.member WHERE phone_verified_at IS NOT NULL AND (closed_on > registered_on) IS NOT FALSE
                UNION ALL SELECT closed_on, registered_on, township, 0, 0, -1, -is_demo::int FROM members.member WHERE phone_verified_at IS NOT NULL AND closed_on > registered_on) x
            GROUP BY day, registered_on, township HAVING sum(members) <> sum(raw) OR sum(demo) <> sum(raw_demo)
            """),
        new("每日汇总：关注人数 = 逐人相加",
            "SELECT FROM members.day_part WHERE kind = 'Follows' UNION ALL SELECT FROM members.day_change WHERE kind = 'Follows'",
            """
            WITH said AS (SELECT m.township, m.is_demo::int AS demo, e."on", e.follows,
                    least(m.closed_on, min(e."on") OVER (PARTITION BY e.member ORDER BY e.id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)) AS until
                FROM members.follow_event e JOIN members.member m ON m.id = e.member WHERE e.target = 'shop'),
            followed AS (SELECT * FROM said WHERE follows AND (until > "on") IS NOT FALSE)
            SELECT format('%s %s：汇总 %s（演示 %s），逐人 %s（演示 %s）', day, coalesce(township, '乡镇不详'), sum(members), sum(demo), sum(raw), sum(raw_demo)) AS example
            FROM (SELECT day, township, members, demo, 0 AS raw, 0 AS raw_demo FROM members.day_part WHERE kind = 'Follows'
                UNION ALL SELECT day, township, members, demo, 0, 0 FROM members.day_change WHERE kind = 'Follows'
                UNION ALL SELECT "on", township, 0, 0, 1, demo FROM followed
                UNION ALL SELECT until, township, 0, 0, -1, -demo FROM followed WHERE until IS NOT NULL) x
            GROUP BY day, township HAVING sum(members) <> sum(raw) OR sum(demo) <> sum(raw_demo)
            """),
        new("每日汇总：应送和送到的单数 = 逐单相加",
            "SELECT FROM delivery.day_part UNION ALL SELECT FROM delivery.day_change",
            """
            SELECT format('%s %s %s（%s）：汇总 %s 单、按时 %s、演示 %s，逐单 %s、%s、%s', day, zone, coalesce(township, '县外'), CASE kind WHEN 'Due' THEN '应送' ELSE '送到' END,
                sum(deliveries), sum(kept), sum(demo), sum(raw), sum(raw_kept), sum(raw_demo)) AS example
            FROM (SELECT kind, day, zone, township, deliveries, kept, demo, 0 AS raw, 0 AS raw_kept, 0 AS raw_demo FROM delivery.day_part
                UNION ALL SELECT kind, day, zone, township, deliveries, kept, demo, 0, 0, 0 FROM delivery.day_change
                UNION ALL SELECT 'Due', (promise_to AT TIME ZONE 'Asia/Shanghai')::date, zone, township, 0, 0, 0, 1, (arrived_at <= promise_to IS TRUE)::int, is_demo::int
                    FROM delivery.shipment WHERE released_at <= promise_to AND (called_off_at > promise_to) IS NOT FALSE
                UNION ALL SELECT 'Brought', (s.arrived_at AT TIME ZONE 'Asia/Shanghai')::date, s.zone, s.township, 0, 0, 0, 1, (s.arrived_at <= s.promise_to)::int, s.is_demo::int
                    FROM delivery.shipment s LEFT JOIN delivery.pickup_point p ON p.code = s.pickup_point WHERE s.arrived_at IS NOT NULL AND (s.method <> 'Pickup' OR p.kind <> 'Store')) x
            GROUP BY kind, day, zone, township HAVING sum(deliveries) <> sum(raw) OR sum(kept) <> sum(raw_kept) OR sum(demo) <> sum(raw_demo)
            """),
    ];
}
