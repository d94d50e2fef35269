namespace HeShui.Shop.Verification;

/// <summary>The books of programmes' money, and what is entered by hand: entries only add up and correct as they may.</summary>
internal static class ProgrammeChecks
{
    public static readonly Check[] All =
    [
        new("拨付：已付的申请都有一笔同样金额的支付，没付的没有",
            "SELECT FROM programme.disbursement",
            """
            SELECT format('%s %s：%s，申请 %s，支付 %s', w.name, d.voucher, d.state, d.amount, coalesce(p.amount::text, '没有')) AS example
            FROM programme.disbursement d JOIN programme.work w ON w.id = d.work LEFT JOIN programme.payout p ON p.disbursement = d.id
            WHERE (d.state = 'Paid') <> (p.id IS NOT NULL) OR p.amount <> d.amount OR p.work <> d.work OR p.kind <> 'Disbursed'
            """),
        new("拨付：先验收再申请，先批准再付款",
            "SELECT FROM programme.disbursement",
            """
            SELECT format('%s %s：%s 验收，%s 登记，申请 %s，批准 %s，支付 %s', w.name, d.voucher, coalesce(a.day::text, '没有'), coalesce(a.at::text, '没有'), d.requested_at, coalesce(d.decided_at::text, '没有'), coalesce(p."on"::text, '没有')) AS example
            FROM programme.disbursement d JOIN programme.work w ON w.id = d.work LEFT JOIN programme.payout p ON p.disbursement = d.id
                LEFT JOIN (SELECT work, min(at) AS at, (array_agg("on" ORDER BY id DESC))[1] AS day FROM programme.work_acceptance GROUP BY work) a ON a.work = d.work
            WHERE (a.at <= d.requested_at) IS NOT TRUE OR (d.state NOT IN ('Refused', 'Withdrawn') AND a.day > (d.requested_at AT TIME ZONE 'Asia/Shanghai')::date) OR d.decided_at < d.requested_at OR p."on" < (d.decided_at AT TIME ZONE 'Asia/Shanghai')::date
            """),
        new("支付：更正的是同一项工作的原支付，更正以后不少于 0，拨付的不多于批准的",
            "SELECT FROM programme.payout",
            """
            SELECT format('%s %s：原来 %s，更正 %s', w.name, p."on", p.amount, sum(c.amount)) AS example
            FROM programme.payout c JOIN programme.payout p ON p.id = c.corrects JOIN programme.work w ON w.id = p.work GROUP BY p.id, w.id
            HAVING p.kind = 'Correction' OR bool_or(c.kind <> 'Correction' OR c.work <> p.work) OR p.amount + sum(c.amount) < 0 OR (p.kind = 'Disbursed' AND sum(c.amount) > 0)
            """),
        new("工作：已付和在办的不超过计划，计划就是最后一次定的，支付都记在工作的项目里",
            "SELECT FROM programme.work",
            """
            WITH paid AS (SELECT p.work, sum(p.amount) AS amount, bool_or(p.project <> w.project) AS strayed FROM programme.payout p JOIN programme.work w ON w.id = p.work GROUP BY p.work),
            open AS (SELECT work, sum(amount) AS amount FROM programme.disbursement WHERE state IN ('Requested', 'Approved') GROUP BY work),
            plan AS (SELECT DISTINCT ON (work) work, planned FROM programme.plan_change ORDER BY work, id DESC)
            SELECT format('%s：计划 %s，最后定的 %s，已付 %s，在办 %s%s', w.name, w.planned, coalesce(l.planned::text, '没有'), coalesce(p.amount, 0), coalesce(o.amount, 0), CASE WHEN p.strayed THEN '，有支付记在别的项目里' ELSE '' END) AS example
            FROM programme.work w LEFT JOIN paid p ON p.work = w.id LEFT JOIN open o ON o.work = w.id LEFT JOIN plan l ON l.work = w.id
            WHERE w.planned IS DISTINCT FROM l.planned OR p.strayed OR (w.planned > 0 AND coalesce(p.amount, 0) + coalesce(o.amount, 0) > w.planned)
            """),
        new("资金来源：更正的是同一项目、同一来源的原记录，更正以后不少于 0",
            "SELECT FROM programme.fund_entry",
            """
            SELECT format('%s %s %s：原来 %s，更正 %s', e."on", e.kind, e.source, e.amount, sum(c.amount)) AS example
            FROM programme.fund_entry c JOIN programme.fund_entry e ON e.id = c.corrects GROUP BY e.id
            HAVING e.corrects IS NOT NULL OR bool_or(c.project <> e.project OR c.kind <> e.kind OR c.source <> e.source) OR e.amount + sum(c.amount) < 0
            """),
        new("填报数字：一个指标一天只有一个有效的数，更正的是同一个指标",
            "SELECT FROM reporting.manual_figure",
            """
            SELECT format('%s %s：%s 个有效的数', i.name, f."on", count(*)) AS example FROM reporting.manual_figure f JOIN reporting.indicator i ON i.id = f.indicator
            WHERE NOT f.is_withdrawal AND NOT EXISTS (SELECT FROM reporting.manual_figure c WHERE c.corrects = f.id) GROUP BY i.id, f."on" HAVING count(*) > 1
            UNION ALL SELECT format('%s %s：更正的是别的指标的数', i.name, c."on") FROM reporting.manual_figure c JOIN reporting.manual_figure f ON f.id = c.corrects JOIN reporting.indicator i ON i.id = c.indicator
            WHERE c.indicator <> f.indicator
            """),
        new("其他平台销售：更正的是同一平台、同一企业的同一笔，一笔只计一次",
            "SELECT FROM reporting.external_sale",
            """
            SELECT format('%s %s %s：更正的是 %s %s %s', c.platform, c.firm, coalesce(c.order_number, c.month::text), s.platform, s.firm, coalesce(s.order_number, s.month::text)) AS example
            FROM reporting.external_sale c JOIN reporting.external_sale s ON s.id = c.corrects
            WHERE c.platform <> s.platform OR c.firm <> s.firm OR c.order_number IS DISTINCT FROM s.order_number OR (c.order_number IS NULL AND c.month <> s.month)
            """),
        new("其他平台销售：计入的等于金额减退款，月份就是日期所在的月",
            "SELECT FROM reporting.external_sale",
            """
            SELECT format('%s %s %s：%s − %s，计入 %s，其中农产品 %s，%s 记在 %s', platform, firm, coalesce(order_number, '月度合计'), amount, refunded, net, agricultural, "on", month) AS example
            FROM reporting.external_sale WHERE net <> amount - refunded OR net < 0 OR refunded < 0 OR agricultural NOT BETWEEN 0 AND net OR month <> date_trunc('month', "on"::timestamp)::date
            """),
        new("其他平台销售：本店自己的订单不再计一次，臻品甘肃只按订单",
            "SELECT FROM reporting.external_sale",
            """
            SELECT format('%s %s %s：%s', s.platform, s.firm, coalesce(s.order_number, s.month || ' 合计'),
                CASE WHEN s.own_order IS NOT NULL THEN '没有本店订单 ' || s.own_order WHEN s.order_number IS NULL THEN '没有按订单' ELSE '就是本店的订单' END) AS example
            FROM reporting.external_sale s LEFT JOIN ordering."order" own ON own.number = s.own_order LEFT JOIN ordering."order" same ON same.number = s.order_number
            WHERE NOT EXISTS (SELECT FROM reporting.external_sale c WHERE c.corrects = s.id)
                AND ((s.own_order IS NULL AND same.id IS NOT NULL) OR (s.own_order IS NOT NULL AND own.id IS NULL) OR (s.platform = 'Provincial' AND s.order_number IS NULL))
            """),
    ];
}
