namespace HeShui.Shop.Verification;

internal static class AfterSalesChecks
{
    public static readonly Check[] All =
    [
        new("售后：每张售后单要退的 = 付款退的 = 销售账退的，没有退成的都没有",
            "SELECT FROM after_sales.refund_case",
            """
            WITH settled AS (SELECT c.id AS "case", c.number, CASE WHEN c.state = 'Refunded' THEN c.freight + coalesce(sum(l.amount), 0) ELSE 0 END AS amount
                FROM after_sales.refund_case c LEFT JOIN after_sales.case_line l ON l."case" = c.id GROUP BY c.id),
            paid AS (SELECT r."case", sum(r.amount) AS amount, max(p.order_number) AS number FROM payments.refund r JOIN payments.payment p ON p.id = r.payment WHERE p.state = 'Captured' GROUP BY 1),
            booked AS (SELECT "case", -sum(amount) AS amount, max(order_number) AS number FROM ledger.entry WHERE kind = 'Refund' GROUP BY 1),
            back AS (SELECT "case", p.amount AS paid, b.amount AS booked, coalesce(p.number, b.number) AS number FROM paid p FULL JOIN booked b USING ("case"))
            SELECT format('%s：售后单 %s，付款退 %s，销售账退 %s', coalesce(s.number, b.number), coalesce(s.amount, 0), coalesce(b.paid, 0), coalesce(b.booked, 0)) AS example
            FROM settled s FULL JOIN back b USING ("case")
            WHERE coalesce(s.amount, 0) <> coalesce(b.paid, 0) OR coalesce(s.amount, 0) <> coalesce(b.booked, 0)
            """),
        new("售后：同一件商品、同一笔运费不会申请两次，退的件数和钱都不多于买的",
            "SELECT FROM after_sales.case_line",
            """
            WITH open AS (SELECT * FROM after_sales.refund_case WHERE state IN ('Requested', 'Approved', 'Returned', 'Refunded')),
            claimed AS (SELECT l.line, sum(l.units) AS units, sum(l.worth) AS worth FROM open c JOIN after_sales.case_line l ON l."case" = c.id GROUP BY 1),
            freight AS (SELECT "order", sum(freight_asked) AS freight FROM open GROUP BY 1)
            SELECT format('%s %s：买了 %s 件 %s，申请了 %s 件 %s', o.number, l.product_name, l.quantity, l.paid, c.units, c.worth) AS example
            FROM claimed c JOIN ordering.order_line l ON l.id = c.line JOIN ordering."order" o ON o.id = l."order" WHERE c.units > l.quantity OR c.worth > l.paid
            UNION ALL
            SELECT format('%s 运费：付了 %s，申请了 %s', o.number, o.freight, f.freight) FROM freight f JOIN ordering."order" o ON o.id = f."order" WHERE f.freight > o.freight
            """),
        new("售后：退回的件数 = 销售账里收回的件数",
            "SELECT FROM after_sales.case_line",
            """
            SELECT format('%s %s：售后单退回 %s 件，销售账 %s 件', c.number, l.product_name, l.units_back, coalesce(e.units, 0)) AS example
            FROM after_sales.case_line l JOIN after_sales.refund_case c ON c.id = l."case"
            LEFT JOIN (SELECT "case", line, -sum(quantity) AS units FROM ledger.entry WHERE kind = 'Refund' AND line IS NOT NULL GROUP BY 1, 2) e ON e."case" = l."case" AND e.line = l.line
            WHERE l.units_back <> coalesce(e.units, 0)
            """),
        new("订单与售后单的状态一致",
            "SELECT FROM ordering.\"order\"",
            """
            WITH standing AS (SELECT DISTINCT ON ("order") "order", state FROM after_sales.refund_case
                ORDER BY "order", array_position(ARRAY['Requested', 'Approved', 'Returned', 'Refunded', 'Rejected', 'Closed'], state::text))
            SELECT format('%s：订单 %s，售后单 %s', coalesce(o.number, "order"::text), o.after_sales, coalesce(s.state, '没有')) AS example
            FROM (SELECT id AS "order", number, after_sales FROM ordering."order") o FULL JOIN standing s USING ("order") WHERE o.after_sales IS DISTINCT FROM coalesce(s.state, 'None')
            """),
    ];
}
