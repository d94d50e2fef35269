namespace HeShui.Shop.Verification;

internal static class OrderChecks
{
    public static readonly Check[] All =
    [
        new("订单：各行 + 运费 = 总额",
            "SELECT FROM ordering.\"order\"",
            """
            SELECT format('%s：应为 %s，实为 %s', o.number, coalesce(l.paid, 0) + o.freight, o.total) AS example
            FROM ordering."order" o LEFT JOIN (SELECT "order", sum(paid) AS paid FROM ordering.order_line GROUP BY 1) l ON l."order" = o.id
            WHERE coalesce(l.paid, 0) + o.freight <> o.total OR l.paid IS NULL
            """),
        new("订单行：单价 × 数量 − 优惠 = 应付",
            "SELECT FROM ordering.order_line",
            """
            SELECT format('%s %s：%s × %s − %s ≠ %s', o.number, l.product_name, l.unit_price, l.quantity, l.off, l.paid) AS example
            FROM (SELECT "order", product_name, unit_price, quantity, paid, CASE WHEN discounts = '[]' THEN 0
                ELSE (SELECT coalesce(sum((step -> 'Off' ->> 'Yuan')::numeric), 0) FROM jsonb_array_elements(discounts) AS steps (step)) END AS off FROM ordering.order_line) l
            JOIN ordering."order" o ON o.id = l."order"
            WHERE l.unit_price * l.quantity - l.off <> l.paid
            """),
        new("订单行：去掉一部分后，应付按件数减少，分毫不差",
            "SELECT FROM ordering.order_line WHERE called_off > 0",
            """
            SELECT format('%s %s：下单 %s 件 %s，去掉 %s 件，剩下 %s', o.number, l.product_name, l.quantity + l.called_off, p.paid, l.called_off, l.paid) AS example
            FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
            CROSS JOIN LATERAL (SELECT l.unit_price * (l.quantity + l.called_off) - coalesce(sum((step -> 'Off' ->> 'Yuan')::numeric), 0) AS paid
                FROM jsonb_array_elements(l.placed_discounts) AS steps (step)) p
            WHERE l.called_off > 0 AND (l.placed_discounts IS NULL OR l.paid <> p.paid - round(p.paid * l.called_off / (l.quantity + l.called_off), 2))
            """),
        new("优惠券：用过的张数 = 订单上的张数，领过的张数 = 手里的张数",
            "SELECT FROM promotions.campaign WHERE kind = 'Coupon'",
            """
            SELECT format('%s：记着领了 %s 张，实有 %s 张；用了 %s 张，订单上 %s 张', c.code, c.claimed, coalesce(h.held, 0), coalesce(h.used, 0), coalesce(o.used, 0)) AS example
            FROM promotions.campaign c
            LEFT JOIN (SELECT campaign, count(*) AS held, count("order") AS used FROM promotions.held_coupon GROUP BY 1) h ON h.campaign = c.id
            LEFT JOIN (SELECT step ->> 'Promotion' AS code, count(DISTINCT l."order") AS used FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
                CROSS JOIN LATERAL jsonb_array_elements(l.discounts) AS steps (step) WHERE l.discounts <> '[]' AND o.status <> 'Cancelled' GROUP BY 1) o ON o.code = c.code
            WHERE c.kind = 'Coupon' AND (c.claimed <> coalesce(h.held, 0) OR coalesce(h.used, 0) <> coalesce(o.used, 0))
            """),
        new("积分：每位会员的余额 = 逐笔之和",
            "SELECT FROM promotions.points_account",
            """
            SELECT format('会员 %s：余额 %s，逐笔之和 %s', a.member, a.balance, coalesce(e.points, 0)) AS example
            FROM promotions.points_account a LEFT JOIN (SELECT member, sum(points) AS points FROM promotions.points_entry GROUP BY 1) e USING (member)
            WHERE a.balance <> coalesce(e.points, 0)
            """),
        new("积分：用掉的 = 订单上积分抵的分数，取消的全部退回，退回和收回的都不多于用掉和得到的",
            "SELECT FROM promotions.points_entry WHERE reason = 'Used'",
            """
            WITH booked AS (SELECT "order", max(order_number) AS number, -coalesce(sum(points) FILTER (WHERE reason = 'Used'), 0) AS used,
                coalesce(sum(points) FILTER (WHERE reason = 'Returned'), 0) AS returned, coalesce(sum(points) FILTER (WHERE reason IN ('Earned', 'TakenBack')), 0) AS earned
                FROM promotions.points_entry GROUP BY 1),
            stepped AS (SELECT l."order", sum((step -> 'Off' ->> 'Yuan')::numeric * 100) FILTER (WHERE placed) AS fen, coalesce(sum((step -> 'Off' ->> 'Yuan')::numeric * 100) FILTER (WHERE NOT placed), 0) AS kept
                FROM ordering.order_line l CROSS JOIN LATERAL (SELECT true AS placed, jsonb_array_elements(coalesce(l.placed_discounts, l.discounts)) AS step
                    UNION ALL SELECT false, jsonb_array_elements(l.discounts)) steps
                WHERE (l.discounts <> '[]' OR l.placed_discounts <> '[]') AND step ->> 'Kind' = 'Points' GROUP BY 1)
            SELECT format('%s：用掉 %s，订单上 %s，退回 %s，得到减收回 %s', coalesce(b.number, o.number), coalesce(b.used, 0), coalesce(s.fen, 0), b.returned, b.earned) AS example
            FROM booked b FULL JOIN stepped s USING ("order") LEFT JOIN ordering."order" o ON o.id = "order"
            WHERE coalesce(b.used, 0) <> coalesce(s.fen, 0) OR b.returned NOT BETWEEN b.used - s.kept AND b.used OR b.earned < 0 OR (o.status = 'Cancelled' AND b.returned <> b.used)
            """),
        new("订单行：下单时间与订单相同",
            "SELECT FROM ordering.order_line",
            """
            SELECT format('%s：应为 %s，实为 %s', o.number, o.placed_at, l.placed_at) AS example
            FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order" WHERE l.placed_at <> o.placed_at
            """),
        new("订单与配送单的状态一致",
            "SELECT FROM ordering.\"order\"",
            """
            SELECT format('%s：订单 %s，配送单 %s', o.number, o.fulfilment, coalesce(s.state, '没有')) AS example
            FROM ordering."order" o LEFT JOIN delivery.shipment s ON s."order" = o.id WHERE o.fulfilment IS DISTINCT FROM s.state
            """),
        new("送货时段：已占 = 该时段没有取消的配送单",
            "SELECT FROM delivery.slot_use",
            """
            SELECT format('%s %s %s：已占 %s，配送单 %s', zone, date, "from", coalesce(u.taken, 0), coalesce(s.parcels, 0)) AS example
            FROM delivery.slot_use u FULL JOIN (SELECT zone, slot_date AS date, slot_from AS "from", count(*) AS parcels FROM delivery.shipment
                WHERE slot_date IS NOT NULL AND state <> 'Cancelled' GROUP BY 1, 2, 3) s USING (zone, date, "from")
            WHERE coalesce(u.taken, 0) <> coalesce(s.parcels, 0)
            """),
        new("配送单：订单里的每家供应商都有一份，不多不少",
            "SELECT FROM delivery.supplier_order",
            """
            SELECT format('%s：%s', coalesce(s.number, "order"::text), CASE WHEN p.supplier IS NULL THEN '少一份' ELSE '多一份' END) AS example
            FROM (SELECT DISTINCT "order", supplier FROM ordering.order_line WHERE quantity > 0) l FULL JOIN delivery.supplier_order p USING ("order", supplier)
            LEFT JOIN delivery.shipment s USING ("order") WHERE l.supplier IS NULL OR p.supplier IS NULL
            """),
        new("配送单：备好了 = 每家供应商都备好了",
            "SELECT FROM delivery.shipment",
            """
            SELECT format('%s：%s，还有 %s 份没备好', s.number, s.state, count(*) FILTER (WHERE p.packed_at IS NULL)) AS example
            FROM delivery.shipment s JOIN delivery.supplier_order p ON p."order" = s."order" GROUP BY s."order"
            HAVING (s.state IN ('AwaitingPayment', 'AwaitingSupplier') AND count(*) FILTER (WHERE p.packed_at IS NULL) = 0)
                OR (s.state NOT IN ('AwaitingPayment', 'AwaitingSupplier', 'Cancelled') AND count(*) FILTER (WHERE p.packed_at IS NULL) > 0)
            """),
    ];
}
