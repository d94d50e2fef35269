namespace HeShui.Shop.Verification;

internal static class StockChecks
{
    public static readonly Check[] All =
    [
        new("库存：收货 − 售出 + 退回 ± 盘点 − 预留 = 可售，且可售不为负",
            "SELECT FROM catalog.stock",
            """
            SELECT format('%s：应为 %s，实为 %s', k.code, s.received - s.sold + s.returned + s.adjusted - s.reserved, s.available) AS example
            FROM catalog.stock s JOIN catalog.sku k ON k.id = s.sku
            WHERE s.received - s.sold + s.returned + s.adjusted - s.reserved <> s.available OR least(s.available, s.reserved, s.sold, s.received, s.returned) < 0
            """),
        new("库存：每个规格都有一行，不多不少",
            "SELECT FROM catalog.sku",
            """
            SELECT coalesce(k.code, s.sku::text) AS example
            FROM catalog.sku k FULL JOIN catalog.stock s ON s.sku = k.id WHERE k.id IS NULL OR s.sku IS NULL
            """),
        new("预留 = 未付款订单里的数量",
            "SELECT FROM catalog.stock",
            """
            SELECT format('%s：预留 %s，未付款订单 %s', k.code, s.reserved, coalesce(o.quantity, 0)) AS example
            FROM catalog.stock s JOIN catalog.sku k ON k.id = s.sku
            LEFT JOIN (SELECT l.sku, sum(l.quantity) AS quantity FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
                WHERE o.payment = 'Unpaid' AND o.status <> 'Cancelled' GROUP BY l.sku) o ON o.sku = s.sku
            WHERE s.reserved <> coalesce(o.quantity, 0)
            """),
        new("售出 = 已付款订单里的数量",
            "SELECT FROM catalog.stock",
            """
            SELECT format('%s：售出 %s，已付款订单 %s', k.code, s.sold, coalesce(o.quantity, 0)) AS example
            FROM catalog.stock s JOIN catalog.sku k ON k.id = s.sku
            LEFT JOIN (SELECT l.sku, sum(l.quantity) AS quantity FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
                WHERE o.payment <> 'Unpaid' GROUP BY l.sku) o ON o.sku = s.sku
            WHERE s.sold <> coalesce(o.quantity, 0)
            """),
        new("退回 = 销售账里退款时收回的数量",
            "SELECT FROM catalog.stock",
            """
            SELECT format('%s：退回 %s，销售账 %s', k.code, s.returned, coalesce(e.quantity, 0)) AS example
            FROM catalog.stock s JOIN catalog.sku k ON k.id = s.sku
            LEFT JOIN (SELECT l.sku, -sum(e.quantity) AS quantity FROM ledger.entry e JOIN ordering.order_line l ON l.id = e.line
                WHERE e.kind = 'Refund' GROUP BY l.sku) e ON e.sku = s.sku
            WHERE s.returned <> coalesce(e.quantity, 0)
            """),
        new("库存账：收货与盘点 = 逐笔记录之和",
            "SELECT FROM catalog.stock",
            """
            SELECT format('%s：收货 %s，记录 %s；盘点 %s，记录 %s', k.code, s.received, coalesce(a.received, 0), s.adjusted, coalesce(a.adjusted, 0)) AS example
            FROM catalog.stock s JOIN catalog.sku k ON k.id = s.sku
            LEFT JOIN (SELECT sku, coalesce(sum(quantity) FILTER (WHERE reason IN ('Opening', 'Receipt')), 0) AS received,
                coalesce(sum(quantity) FILTER (WHERE reason NOT IN ('Opening', 'Receipt')), 0) AS adjusted FROM catalog.stock_adjustment GROUP BY sku) a ON a.sku = s.sku
            WHERE s.received <> coalesce(a.received, 0) OR s.adjusted <> coalesce(a.adjusted, 0)
            """),
    ];
}
