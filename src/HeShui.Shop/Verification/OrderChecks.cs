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
        new("订单行：单价 × 数量 = 应付",
            "SELECT FROM ordering.order_line",
            """
            SELECT format('%s %s：%s × %s ≠ %s', o.number, l.product_name, l.unit_price, l.quantity, l.paid) AS example
            FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order" WHERE l.unit_price * l.quantity <> l.paid
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
    ];
}
