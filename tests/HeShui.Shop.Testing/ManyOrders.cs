using Npgsql;

namespace HeShui.Shop.Testing;

/// <summary>
/// Orders by the ten thousand, straight into the tables of one database: of residents and one big buyer, over three years,
/// most of them completed, with lines and history. For tests and measurements of reading only.
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
        foreach (var sql in (string[])[Members, Orders, Lines, History])
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
            command.Parameters.AddWithValue("orders", orders);
            command.Parameters.AddWithValue("until", until.UtcDateTime);
            await command.ExecuteNonQueryAsync();
        }
        await using var counted = new NpgsqlCommand("""VACUUM ANALYZE ordering."order", ordering.order_line, ordering.order_history, members.member""", connection) { CommandTimeout = 600 };
        await counted.ExecuteNonQueryAsync();
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
            CASE WHEN kind = 1 OR (kind = 0 AND n > @orders - 400) THEN 'Unpaid' WHEN kind = 2 THEN 'Refunded' ELSE 'Paid' END,
            CASE WHEN kind = 0 AND n > @orders - 400 THEN 'AwaitingPayment' WHEN kind = 1 THEN 'Cancelled' WHEN n > @orders - 400 THEN 'AwaitingSupplier' ELSE 'Delivered' END,
            'None', 0, 100, jsonb_build_object('Method', CASE WHEN n % 21 = 1 OR n % 4 = 1 THEN 'Pickup' ELSE 'LocalDelivery' END, 'Zone', 'main', 'Township', 'xihuachi',
                'PickupPoint', CASE WHEN n % 21 = 1 THEN 'station' WHEN n % 4 = 1 THEN 'store' END, 'Address', '西华池镇东街', 'Recipient', '居民' || buyer, 'Phone', (18600000000 + buyer)::text),
            '{"Method":0,"Village":null,"City":null,"Detail":"东街","PickupPoint":null,"Slot":null,"Recipient":"居民","Phone":"18600000000"}'::jsonb,
            at + interval '2 hours', at + interval '4 hours', '', at, at + interval '30 minutes', CASE WHEN kind = 1 THEN NULL ELSE at + interval '5 minutes' END, true
        FROM (SELECT n, n % 25 AS kind, @until - interval '3 years' * ((@orders - n)::float8 / @orders) AS at,
            CASE WHEN n % 10 = 0 THEN 0 ELSE 1 + (n * 7919) % (greatest(@orders / 20, 100)) END AS buyer FROM generate_series(1, @orders) n) o
        """;

    /// <summary>One to three of 120 goods; every fifth order has apples, honey is sold in one order of a thousand, and melons in the oldest orders alone.</summary>
    private const string Lines =
        """
        INSERT INTO ordering.order_line (id, "order", sku, product, product_code, product_name, sku_name, supplier, picture, category_path, agricultural, unit_price, quantity, paid, placed_at)
        SELECT gen_random_uuid(), o.id, gen_random_uuid(), gen_random_uuid(), 'product-' || what, what, '5斤装',
            ('00000002-0000-4000-8000-00000000000' || CASE WHEN what = '土蜂蜜' THEN 2 WHEN what = '白兰瓜' THEN 3 WHEN what LIKE '山货1%' OR what LIKE '山货09%' THEN 1 ELSE 0 END)::uuid, 'red-apple-apple', 'produce', true, 50, 1, 50, o.placed_at
        FROM (SELECT id, placed_at, substr(number, 3)::int AS n FROM ordering."order" WHERE number LIKE 'HM%') o
        CROSS JOIN LATERAL generate_series(1, 1 + o.n % 3) line
        CROSS JOIN LATERAL (SELECT CASE WHEN line = 1 AND o.n % 5 = 0 THEN '红富士苹果' WHEN line = 1 AND o.n % 1000 = 1 THEN '土蜂蜜' WHEN line = 1 AND o.n < @orders / 10 THEN '白兰瓜'
            ELSE '山货' || lpad(((o.n * 31 + line * 17) % 120)::text, 3, '0') END AS what) goods
        WHERE @until IS NOT NULL
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
}
