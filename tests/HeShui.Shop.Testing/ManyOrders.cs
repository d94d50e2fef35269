using Npgsql;

namespace HeShui.Shop.Testing;

/// <summary>
/// Orders by the ten thousand, straight into the tables of one database: of residents and one big buyer, over three years,
/// most of them completed, with lines and history. For tests and measurements of reading only.
/// <see cref="FillBooks"/> adds all else that belongs to them, so that every check of <c>verify</c> has much to look at and holds.
/// </summary>
public static class ManyOrders
{
    /// <summary>Phones of the residents; the last four digits are spread evenly.</summary>
    public const string FirstPhone = "18600000000";

    /// <summary>The big buyer, with a tenth of all orders.</summary>
    public static readonly Guid BigBuyer = new("00000000-0000-4000-8000-000000000000");

    /// <summary>A resident with as many orders as anybody.</summary>
    public static readonly Guid Resident = new("00000000-0000-4000-8000-000000000007");

    /// <summary>Of apples and half of the other goods; of honey; of melons, which were sold in the oldest orders alone. Somebody else has the rest.</summary>
    public static readonly Guid BigSupplier = Supplier(0), SmallSupplier = Supplier(2), FormerSupplier = Supplier(3);

    /// <summary>Where one order of twenty-one is collected.</summary>
    public const string Station = "station";

    /// <param name="orders">How many, in all.</param>
    /// <param name="until">When the newest was placed.</param>
    public static async Task Fill(string connectionString, int orders, DateTimeOffset until)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[Members, Orders, Lines, Totals, History])
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            command.Parameters.AddWithValue("orders", orders);
            command.Parameters.AddWithValue("until", until.UtcDateTime);
            await command.ExecuteNonQueryAsync();
        }
        await using var counted = new NpgsqlCommand("""VACUUM ANALYZE ordering."order", ordering.order_line, ordering.order_history, members.member""", connection) { CommandTimeout = 600 };
        await counted.ExecuteNonQueryAsync();
    }

    /// <summary>Who follows the shop, goods with their stock, payments, refunds with their cases, ledger, shipments with their parts and slots, coupons and points of the orders that are there; and a programme with its money, and sales elsewhere.</summary>
    public static async Task FillBooks(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var sql in (string[])[Followers, Goods, Payments, "ANALYZE payments.payment", Refunds, Entries, "ANALYZE ledger.entry", RefundedEntries, Cases, CaseLines, Shipments, Parts, Slots, Stock, Coupons, Points, Programme, "VACUUM ANALYZE"])
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Guid Supplier(int n) => new($"00000002-0000-4000-8000-00000000000{n}");

    /// <summary>Twenty orders for each.</summary>
    private const string Members =
        """
        INSERT INTO members.member (id, name, phone, registered_at, registered_on, is_demo)
        SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '居民' || n, (18600000000 + n)::text, @until - interval '3 years', (@until - interval '3 years')::date, true
        FROM generate_series(0, greatest(@orders / 20, 100)) n
        """;

    private const string Orders =
        """
        INSERT INTO ordering."order" (id, number, member, channel, status, payment, fulfilment, after_sales, freight, total, destination, chosen, promise_from, promise_to, note, placed_at, payment_due, paid_at, is_demo)
        SELECT ('00000001-0000-4000-8000-' || substr(md5(n::text), 1, 12))::uuid, 'HM' || lpad(n::text, 12, '0'),
            ('00000000-0000-4000-8000-' || lpad(to_hex(buyer), 12, '0'))::uuid, 'store',
            CASE WHEN kind = 0 AND n > @orders - 400 THEN 'Placed' WHEN kind = 1 THEN 'Cancelled' WHEN n > @orders - 400 THEN 'Confirmed' ELSE 'Completed' END,
            CASE WHEN kind = 1 OR (kind = 0 AND n > @orders - 400) THEN 'Unpaid' WHEN kind = 2 THEN 'Refunded' WHEN kind = 3 THEN 'PartlyRefunded' ELSE 'Paid' END,
            CASE WHEN kind = 0 AND n > @orders - 400 THEN 'AwaitingPayment' WHEN kind = 1 THEN 'Cancelled' WHEN n > @orders - 400 THEN 'AwaitingSupplier' ELSE 'Delivered' END,
            CASE WHEN kind IN (2, 3) THEN 'Refunded' ELSE 'None' END, CASE WHEN n % 7 = 0 THEN 3 ELSE 0 END, 1000, jsonb_build_object('Method', CASE WHEN n % 21 = 1 OR n % 4 = 1 THEN 'Pickup' ELSE 'LocalDelivery' END, 'Zone', 'main', 'Township', 'xihuachi',
                'PickupPoint', CASE WHEN n % 21 = 1 THEN 'station' WHEN n % 4 = 1 THEN 'store' END, 'Address', '西华池镇东街', 'Recipient', '居民' || buyer, 'Phone', (18600000000 + buyer)::text),
            '{"Method":0,"Village":null,"City":null,"Detail":"东街","PickupPoint":null,"Slot":null,"Recipient":"居民","Phone":"18600000000"}'::jsonb,
            at + interval '2 hours', at + interval '4 hours', '', at, at + interval '30 minutes', CASE WHEN kind = 1 THEN NULL ELSE at + interval '5 minutes' END, true
        FROM (SELECT n, n % 25 AS kind, @until - interval '3 years' * ((@orders - n)::float8 / @orders) AS at,
            CASE WHEN n % 10 = 0 THEN 0 ELSE 1 + (n * 7919) % (greatest(@orders / 20, 100)) END AS buyer FROM generate_series(1, @orders) n) o
        """;

    /// <summary>
    /// One to three of 120 goods; every fifth order has apples, honey is sold in one order of a thousand, and melons in the oldest orders alone.
    /// Of some first lines a coupon or points took something off, and of some a unit was called off.
    /// </summary>
    private const string Lines =
        """
        INSERT INTO ordering.order_line (id, "order", sku, product, product_code, product_name, sku_name, supplier, picture, category_path, agricultural, unit_price, quantity, paid, discounts, called_off, placed_discounts, placed_at)
        SELECT gen_random_uuid(), o.id, md5('sku' || what)::uuid, md5('product' || what)::uuid, 'product-' || what, what, '5斤装',
            ('00000002-0000-4000-8000-00000000000' || CASE WHEN what = '土蜂蜜' THEN 2 WHEN what = '白兰瓜' THEN 3 WHEN what LIKE '山货1%' OR what LIKE '山货09%' THEN 1 ELSE 0 END)::uuid, 'red-apple-apple', 'produce', true,
            50, 1, 50 - off.yuan, off.steps, CASE WHEN fewer THEN 1 ELSE 0 END, CASE WHEN fewer THEN '[]'::jsonb END, o.placed_at
        FROM (SELECT id, placed_at, status, substr(number, 3)::int AS n FROM ordering."order" WHERE number LIKE 'HM%') o
        CROSS JOIN LATERAL generate_series(1, 1 + o.n % 3) line
        CROSS JOIN LATERAL (SELECT CASE WHEN line = 1 AND o.n % 5 = 0 THEN '红富士苹果' WHEN line = 1 AND o.n % 1000 = 1 THEN '土蜂蜜' WHEN line = 1 AND o.n < @orders / 10 THEN '白兰瓜'
            ELSE '山货' || lpad(((o.n * 31 + line * 17) % 120)::text, 3, '0') END AS what) goods
        CROSS JOIN LATERAL (SELECT coalesce(sum(yuan), 0) AS yuan, coalesce(jsonb_agg(jsonb_build_object('Kind', kind, 'Promotion', promotion, 'Name', name, 'Off', jsonb_build_object('Yuan', yuan))), '[]') AS steps
            FROM (VALUES ('Coupon', 'MANY', '立减 5 元', 5, line = 1 AND o.n % 40 = 3 AND o.status <> 'Cancelled'), ('Points', 'points', '积分', 1, line = 1 AND o.n % 16 = 5)) step(kind, promotion, name, yuan, applies) WHERE applies) off
        CROSS JOIN LATERAL (SELECT line = 1 AND o.n % 50 = 7 AND off.yuan = 0 AS fewer) called_off
        WHERE @until IS NOT NULL
        """;

    private const string Totals =
        """
        UPDATE ordering."order" o SET total = l.paid + o.freight FROM (SELECT "order", sum(paid) AS paid FROM ordering.order_line GROUP BY 1) l
        WHERE l."order" = o.id AND o.number LIKE 'HM%' AND @orders > 0 AND @until IS NOT NULL
        """;

    private const string History =
        """
        INSERT INTO ordering.order_history ("order", axis, "from", "to", "by", why, at)
        SELECT o.id, step.axis, step.before, step.after, '系统', NULL, o.placed_at + step.later
        FROM ordering."order" o CROSS JOIN (VALUES ('Order', '', 'Placed', interval '0'), ('Payment', 'Unpaid', 'Paid', interval '5 minutes'), ('Order', 'Placed', 'Confirmed', interval '5 minutes'),
            ('Fulfilment', 'AwaitingPayment', 'AwaitingSupplier', interval '5 minutes'), ('Fulfilment', 'AwaitingSupplier', 'Packed', interval '1 hour'), ('Fulfilment', 'Packed', 'Delivered', interval '3 hours'))
            step(axis, before, after, later)
        WHERE o.number LIKE 'HM%' AND @orders > 0 AND @until IS NOT NULL
        """;

    private const string Followers =
        """
        UPDATE members.member SET phone_verified_at = registered_at WHERE phone LIKE '186%';
        INSERT INTO members.follow_event (member, target, follows, at, "on") SELECT id, 'shop', true, registered_at, registered_on FROM members.member WHERE phone LIKE '186%'
        """;

    private const string Goods =
        """
        CREATE TEMP TABLE goods AS SELECT sku, product, product_code, product_name, supplier, row_number() OVER (ORDER BY product_name) AS n
            FROM (SELECT DISTINCT sku, product, product_code, product_name, supplier FROM ordering.order_line) l;
        INSERT INTO suppliers.supplier (id, code, name, short_name, township, about, contact, phone, is_demo)
        SELECT supplier, 'many-' || right(supplier::text, 1), '合作社' || right(supplier::text, 1), '合作社' || right(supplier::text, 1), 'taibai', '', '李', '09340000000', true FROM (SELECT DISTINCT supplier FROM goods) s;
        INSERT INTO catalog.product (id, code, supplier, name, category, origin, shelf_life, storage, description, picture, reach, fresh, status, search_text, listed_at, is_demo)
        SELECT product, 'many-' || n, supplier, product_name, (SELECT min(code) FROM catalog.category WHERE parent IS NOT NULL), '合水县', '30 天', '阴凉通风', '', 'red-apple-apple', 'Province', false, 'Listed', '', now(), true FROM goods;
        INSERT INTO catalog.sku (id, product, code, name, price, weight_grams, position, retired) SELECT sku, product, 'many-' || n, '5斤装', 50, 2500, 0, false FROM goods;
        """;

    /// <summary>What paid the order, with now and then a failed attempt before it, and one for a cancelled order that goes back by itself.</summary>
    private const string Payments =
        """
        INSERT INTO payments.payment (id, "order", order_number, provider, reference, amount, state, is_demo, started_at, taken_at)
        SELECT id, "order", number, 'sandbox', id::text, total, state, true, placed_at, taken_at FROM (
            SELECT md5('paid' || number)::uuid AS id, id AS "order", number, total, 'Captured' AS state, placed_at, paid_at AS taken_at FROM ordering."order" WHERE payment <> 'Unpaid'
            UNION ALL SELECT md5('failed' || number)::uuid, id, number, total, 'Failed', placed_at, NULL FROM ordering."order" WHERE number LIKE '%9'
            UNION ALL SELECT md5('late' || number)::uuid, id, number, total, 'Surplus', placed_at, placed_at + interval '1 hour' FROM ordering."order" WHERE status = 'Cancelled' AND number LIKE '%6') p
        """;

    private const string Refunds =
        """
        INSERT INTO payments.refund (id, payment, "case", amount, reason, state, requested_at, done_at)
        SELECT md5('back' || p.id::text)::uuid, p.id, CASE WHEN p.state = 'Captured' THEN md5('case' || o.number)::uuid END, CASE WHEN o.payment = 'PartlyRefunded' THEN 10 ELSE p.amount END, '退款', 'Done', p.taken_at + interval '1 day', p.taken_at + interval '1 day 2 seconds'
        FROM payments.payment p JOIN ordering."order" o ON o.id = p."order" WHERE p.state = 'Surplus' OR (p.state = 'Captured' AND o.payment IN ('Refunded', 'PartlyRefunded'))
        """;

    private const string Entries =
        """
        INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, line, supplier, product, product_name, category_path, agricultural, channel, township, amount, quantity, is_demo)
        SELECT 'Sale', o.paid_at, (o.paid_at AT TIME ZONE 'Asia/Shanghai')::date, o.id, o.number, o.member, l.id, l.supplier, l.product, l.product_name || ' ' || l.sku_name, l.category_path, true, 'store', 'xihuachi', l.paid, l.quantity, true
        FROM ordering."order" o JOIN ordering.order_line l ON l."order" = o.id WHERE o.payment <> 'Unpaid'
        UNION ALL
        SELECT 'Sale', paid_at, (paid_at AT TIME ZONE 'Asia/Shanghai')::date, id, number, member, NULL, NULL, NULL, '运费', NULL, false, 'store', 'xihuachi', freight, 1, true FROM ordering."order" WHERE payment <> 'Unpaid' AND freight > 0
        """;

    /// <summary>All of it with the goods, or ten yuan of the first line without.</summary>
    private const string RefundedEntries =
        """
        INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, "case", line, supplier, product, product_name, category_path, agricultural, channel, township, amount, quantity, is_demo)
        SELECT 'Refund', e.at + interval '1 day', e.business_date + 1, e."order", e.order_number, e.member, md5('case' || e.order_number)::uuid, e.line, e.supplier, e.product, e.product_name, e.category_path, e.agricultural, e.channel, e.township,
            CASE WHEN o.payment = 'Refunded' THEN -e.amount ELSE -10 END, CASE WHEN o.payment = 'Refunded' THEN -e.quantity ELSE 0 END, true
        FROM ledger.entry e JOIN ordering."order" o ON o.id = e."order" LEFT JOIN (SELECT min(id) AS id FROM ledger.entry WHERE line IS NOT NULL GROUP BY "order") f ON f.id = e.id
        WHERE o.payment = 'Refunded' OR (o.payment = 'PartlyRefunded' AND f.id IS NOT NULL)
        """;

    private const string Cases =
        """
        INSERT INTO after_sales.refund_case (id, number, key, "order", order_number, member, kind, state, reason, photos, freight_asked, freight, sends_back, requested_at, appealed, is_demo)
        SELECT "case", order_number || '-1', gen_random_uuid(), "order", order_number, member, 'NoReason', 'Refunded', '买多了', '{}', back, back, false, at - interval '1 hour', false, true
        FROM (SELECT "case", "order", order_number, member, min(at) AS at, coalesce(-sum(amount) FILTER (WHERE line IS NULL), 0) AS back FROM ledger.entry WHERE kind = 'Refund' GROUP BY 1, 2, 3, 4) c
        """;

    private const string CaseLines =
        """
        INSERT INTO after_sales.case_line ("case", line, sku, product_name, sku_name, picture, units, worth, amount, units_back)
        SELECT e."case", l.id, l.sku, l.product_name, l.sku_name, l.picture, l.quantity, l.paid, -e.amount, -e.quantity
        FROM ledger.entry e JOIN ordering.order_line l ON l.id = e.line WHERE e.kind = 'Refund'
        """;

    private const string Shipments =
        """
        INSERT INTO delivery.shipment ("order", number, member, state, method, zone, pickup_point, address, recipient, phone, slot_date, slot_from, promise_from, promise_to, arrived_at, handed_over_at, items, is_demo)
        SELECT o.id, o.number, o.member, o.fulfilment, o.destination ->> 'Method', CASE WHEN o.destination ->> 'Method' = 'Pickup' THEN 'pickup-store' ELSE 'main-town' END, o.destination ->> 'PickupPoint', '西华池镇东街', '居民', '18600000000',
            CASE WHEN o.destination ->> 'Method' <> 'Pickup' THEN o.placed_at::date END, CASE WHEN o.destination ->> 'Method' <> 'Pickup' THEN '14:00'::time END, o.promise_from, o.promise_to,
            CASE WHEN o.fulfilment = 'Delivered' THEN o.promise_from END, CASE WHEN o.fulfilment = 'Delivered' THEN o.promise_to END, l.items, true
        FROM ordering."order" o JOIN (SELECT "order", jsonb_agg(jsonb_build_object('Name', product_name, 'Sku', sku_name, 'Quantity', quantity, 'Supplier', supplier)) AS items FROM ordering.order_line GROUP BY 1) l ON l."order" = o.id
        """;

    private const string Parts =
        """
        INSERT INTO delivery.supplier_order ("order", supplier, packed_at, packed_by)
        SELECT DISTINCT l."order", l.supplier, CASE WHEN o.fulfilment = 'Delivered' THEN o.placed_at + interval '1 hour' END, CASE WHEN o.fulfilment = 'Delivered' THEN '李合作社' END
        FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
        """;

    private const string Slots =
        """
        INSERT INTO delivery.slot_use (zone, date, "from", taken, capacity)
        SELECT zone, slot_date, slot_from, count(*), count(*) + 10 FROM delivery.shipment WHERE slot_date IS NOT NULL AND state <> 'Cancelled' GROUP BY 1, 2, 3
        """;

    private const string Stock =
        """
        INSERT INTO catalog.stock (sku, received, sold, returned, adjusted, reserved, available)
        SELECT g.sku, 200000, m.sold, m.returned, -7, m.reserved, 200000 - m.sold + m.returned - 7 - m.reserved
        FROM goods g JOIN (SELECT l.sku, coalesce(sum(l.quantity) FILTER (WHERE o.payment <> 'Unpaid'), 0) AS sold, coalesce(sum(l.quantity) FILTER (WHERE o.payment = 'Refunded'), 0) AS returned,
            coalesce(sum(l.quantity) FILTER (WHERE o.status = 'Placed'), 0) AS reserved FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order" GROUP BY 1) m ON m.sku = g.sku;
        INSERT INTO catalog.stock_adjustment (key, sku, reason, quantity, note, by, at)
        SELECT gen_random_uuid(), g.sku, reason, quantity, '', '系统', now() FROM goods g CROSS JOIN (VALUES ('Opening', 150000), ('Receipt', 50000), ('Spoiled', -7)) a(reason, quantity)
        """;

    private const string Coupons =
        """
        INSERT INTO promotions.campaign (id, kind, code, name, scope, scope_key, "from", "to", terms, started_by, started_at, per_member, claimed, is_shown)
        VALUES ('00000003-0000-4000-8000-000000000000', 'Coupon', 'MANY', '立减 5 元', 'Shop', '', now() - interval '9 years', now() + interval '1 year', '{}', '周店长', now(), 100000, 0, true);
        INSERT INTO promotions.held_coupon (id, campaign, member, number, claimed_at, "order")
        SELECT gen_random_uuid(), '00000003-0000-4000-8000-000000000000', member, row_number() OVER (PARTITION BY member), placed_at, CASE WHEN used THEN id END
        FROM (SELECT o.id, o.member, o.placed_at, l.discounts @> '[{"Promotion": "MANY"}]' AS used FROM ordering."order" o JOIN ordering.order_line l ON l."order" = o.id) o WHERE used OR o.id::text LIKE '%00';
        UPDATE promotions.campaign c SET claimed = (SELECT count(*) FROM promotions.held_coupon h WHERE h.campaign = c.id) WHERE code = 'MANY'
        """;

    private const string Points =
        """
        CREATE TEMP TABLE points AS
        SELECT member, id AS "order", number, 'Earned' AS reason, 300 AS points, placed_at AS at FROM ordering."order" WHERE status = 'Completed'
        UNION ALL SELECT o.member, o.id, o.number, 'Used', -100, o.placed_at FROM ordering."order" o WHERE EXISTS (SELECT FROM ordering.order_line l WHERE l."order" = o.id AND l.discounts @> '[{"Kind": "Points"}]')
        UNION ALL SELECT o.member, o.id, o.number, 'Returned', 100, o.placed_at FROM ordering."order" o WHERE o.status = 'Cancelled' AND EXISTS (SELECT FROM ordering.order_line l WHERE l."order" = o.id AND l.discounts @> '[{"Kind": "Points"}]');
        INSERT INTO promotions.points_account (member, balance) SELECT member, sum(points) FROM points GROUP BY 1;
        INSERT INTO promotions.points_entry (member, "order", order_number, reason, points, at) SELECT * FROM points
        """;

    private const string Programme =
        """
        CREATE TEMP TABLE works AS SELECT n, md5('work' || n)::uuid AS id, md5('programme')::uuid AS project, now() - interval '90 days' AS at FROM generate_series(1, 2000) n;
        INSERT INTO programme.contractor (id, name, "by", at) VALUES (md5('contractor')::uuid, '云源农贸', '商务', now());
        INSERT INTO programme.work (id, project, contractor, name, direction, planned) SELECT id, project, md5('contractor')::uuid, '工作' || n, '物流体系建设', 1000 FROM works;
        INSERT INTO programme.plan_change (planned, reason, "by", at, work) SELECT 1000, '', '商务', at, id FROM works;
        INSERT INTO programme.work_acceptance (work, "on", accepted_by, minutes, reason, "by", at) SELECT id, at::date, '县商务局', ARRAY[gen_random_uuid()], '', '商务', at FROM works;
        INSERT INTO programme.disbursement (id, key, work, amount, voucher, purpose, files, state, requested_by, requested_by_name, requested_at, decided_by, decided_by_name, decided_at)
        SELECT md5('asked' || n)::uuid, gen_random_uuid(), id, 400, 'many-' || n, '', ARRAY[]::uuid[], 'Paid', md5('asks')::uuid, '甲', at + interval '1 day', md5('decides')::uuid, '乙', at + interval '2 days' FROM works;
        INSERT INTO programme.payout (key, project, work, kind, amount, "on", date_assumed, voucher, disbursement, reason, files, "by", at)
        SELECT gen_random_uuid(), project, id, 'Disbursed', 400, (at + interval '4 days')::date, false, 'many-' || n, md5('asked' || n)::uuid, '', ARRAY[]::uuid[], '丙', at + interval '4 days' FROM works;
        INSERT INTO programme.fund_entry (key, project, kind, source, amount, "on", date_assumed, document, note, files, "by", at)
        SELECT gen_random_uuid(), project, 'Received', 'Central', 100, at::date, false, 'many-' || n, '', ARRAY[]::uuid[], '商务', at FROM works;
        INSERT INTO reporting.external_sale (platform, firm, order_number, "on", month, amount, refunded, net, agricultural, product, files, reason, "by", account, at)
        SELECT 'Taobao', '云源农贸', 'T-' || n, at::date, date_trunc('month', at), 100, 10, 90, 90, '苹果', ARRAY[]::uuid[], '', '商务', gen_random_uuid(), at
        FROM (SELECT n, now() - interval '1 day' * (n % 700) AS at FROM generate_series(1, 100000) n) x
        """;
}
