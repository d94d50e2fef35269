namespace HeShui.Shop.Verification;

internal static class MoneyChecks
{
    public static readonly Check[] All =
    [
        new("订单：实收 − 退款 = 销售账合计",
            "SELECT FROM ordering.\"order\"",
            """
            WITH refunded AS (SELECT payment, sum(amount) AS amount FROM payments.refund GROUP BY payment),
            kept AS (SELECT p."order", sum(p.amount - coalesce(r.amount, 0)) AS amount FROM payments.payment p LEFT JOIN refunded r ON r.payment = p.id
                WHERE p.state = 'Captured' GROUP BY p."order"),
            booked AS (SELECT "order", max(order_number) AS number, sum(amount) AS amount FROM ledger.entry GROUP BY "order")
            SELECT format('%s：实收减退款 %s，销售账 %s', coalesce(b.number, o.number, "order"::text), coalesce(k.amount, 0), coalesce(b.amount, 0)) AS example
            FROM kept k FULL JOIN booked b USING ("order") LEFT JOIN ordering."order" o ON o.id = "order"
            WHERE coalesce(k.amount, 0) <> coalesce(b.amount, 0)
            """),
        new("付款：退款不多于实收",
            "SELECT FROM payments.payment",
            """
            SELECT format('%s：实收 %s，退款 %s', p.order_number, p.amount, sum(r.amount)) AS example
            FROM payments.payment p JOIN payments.refund r ON r.payment = p.id GROUP BY p.id
            HAVING sum(r.amount) > CASE WHEN p.state IN ('Captured', 'Surplus') THEN p.amount ELSE 0 END
            """),
        new("付款：一个订单最多一笔有效实收，且金额等于订单总额",
            "SELECT FROM payments.payment WHERE state = 'Captured'",
            """
            SELECT format('%s：%s 笔实收，共 %s，订单 %s', max(p.order_number), count(*), sum(p.amount), coalesce(max(o.total)::text, '没有')) AS example
            FROM payments.payment p LEFT JOIN ordering."order" o ON o.id = p."order" WHERE p.state = 'Captured' GROUP BY p."order"
            HAVING count(*) > 1 OR sum(p.amount) IS DISTINCT FROM max(o.total)
            """),
        new("已付款的订单都在销售账里，未付款的都不在",
            "SELECT FROM ordering.\"order\"",
            """
            SELECT format('%s：付款状态 %s，销售账%s', coalesce(o.number, e.number), coalesce(o.payment, '没有订单'), CASE WHEN e.number IS NULL THEN '没有' ELSE '有' END) AS example
            FROM ordering."order" o FULL JOIN (SELECT "order", max(order_number) AS number FROM ledger.entry GROUP BY 1) e ON e."order" = o.id
            WHERE o.id IS NULL OR (o.payment <> 'Unpaid') <> (e.number IS NOT NULL)
            """),
        new("付款状态与收款、退款一致",
            "SELECT FROM ordering.\"order\"",
            """
            WITH refunded AS (SELECT payment, sum(amount) AS amount FROM payments.refund GROUP BY payment),
            paid AS (SELECT p."order", CASE WHEN coalesce(r.amount, 0) = 0 THEN 'Paid' WHEN r.amount < p.amount THEN 'PartlyRefunded' ELSE 'Refunded' END AS state
                FROM payments.payment p LEFT JOIN refunded r ON r.payment = p.id WHERE p.state = 'Captured')
            SELECT format('%s：订单 %s，按收款应为 %s', o.number, o.payment, coalesce(p.state, 'Unpaid')) AS example
            FROM ordering."order" o LEFT JOIN paid p ON p."order" = o.id WHERE o.payment <> coalesce(p.state, 'Unpaid')
            """),
        new("到店付款：只有自提订单，现金只收这样的订单，没收钱的不交货",
            "SELECT FROM ordering.\"order\"",
            """
            SELECT format('%s：%s，%s，%s，收款 %s', o.number, o.payment_method, o.destination ->> 'Method', o.fulfilment, coalesce(p.provider, '没有')) AS example
            FROM ordering."order" o LEFT JOIN payments.payment p ON p."order" = o.id AND p.state = 'Captured'
            WHERE (o.payment_method = 'AtPickup' AND (o.destination ->> 'PickupPoint' IS NULL OR o.pickup_wait IS NULL))
                OR (p.provider = 'cash' AND o.payment_method <> 'AtPickup') OR (o.payment = 'Unpaid' AND o.status = 'Completed')
                OR (o.payment = 'Unpaid' AND o.status = 'Confirmed' AND o.payment_method <> 'AtPickup')
            """),
        new("退款：人工退的都记着谁退、怎么退",
            "SELECT FROM payments.refund",
            """
            SELECT format('%s：退款 %s，%s', p.order_number, r.amount, r.state) AS example FROM payments.refund r JOIN payments.payment p ON p.id = r.payment
            WHERE (r.handed_back IS NULL) <> (r.handed_back_by IS NULL) OR (r.handed_back IS NOT NULL AND r.state <> 'Done') OR (p.provider = 'cash' AND r.state = 'Done' AND r.handed_back IS NULL)
            """),
        new("销售账：每行售出都与订单行一致，退款不多于售出",
            "SELECT FROM ordering.order_line l JOIN ordering.\"order\" o ON o.id = l.\"order\" WHERE o.payment <> 'Unpaid'",
            """
            SELECT format('%s %s：订单行 %s，账上售出 %s，账上退款 %s', o.number, l.product_name, l.paid, coalesce(e.sold, 0), coalesce(e.refunded, 0)) AS example
            FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
            LEFT JOIN (SELECT line, sum(amount) FILTER (WHERE kind = 'Sale') AS sold, -sum(amount) FILTER (WHERE kind = 'Refund') AS refunded
                FROM ledger.entry WHERE line IS NOT NULL GROUP BY line) e ON e.line = l.id
            WHERE o.payment <> 'Unpaid' AND (coalesce(e.sold, 0) <> l.paid OR coalesce(e.refunded, 0) > l.paid)
            """),
    ];
}
