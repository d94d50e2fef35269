using HeShui.Shop.Delivery;
using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// Three years of a shop with 200,000 members, 400,000 follow events, 700,000 orders and deliveries and two million entries of the sales book. The same each time.
/// What does not go by itself, because a statement writes many rows, is filled in as the migration does.
/// </summary>
internal static class ManyFigures
{
    public const int Members = 200_000, Events = 400_000, Orders = 700_000, Excluded = 100;
    public static readonly DateOnly First = new(2023, 11, 28), Last = new(2026, 11, 26);

    private const string Town = "(ARRAY(SELECT code FROM delivery.township ORDER BY position))[CASE WHEN n % 2 = 0 THEN 1 ELSE 1 + n / 2 % 12 END]";
    private const string Buyer = "md5('m' || (1 + abs(('x' || substr(md5(n::text), 1, 7))::bit(28)::int) % 200000))::uuid";

    private static readonly (string What, string Sql)[] Steps =
    [
        ("members", $"""
            INSERT INTO members.member (id, name, phone, township, is_demo, registered_at, registered_on, closed_on, phone_verified_at)
            SELECT md5('m' || n)::uuid, '王秀兰', '1' || lpad(n::text, 10, '0'), CASE WHEN n % 13 <> 0 THEN {Town} END, false, now(), '2026-11-26'::date - (n * 7919 % 1095),
                CASE WHEN n % 50 = 0 THEN '2026-11-26'::date - (n * 13 % 300) END, now()
            FROM generate_series(1, {Members}) n
            """),
        ("follow events", $"""
            ALTER TABLE members.follow_event DISABLE TRIGGER USER;
            INSERT INTO members.follow_event (member, target, follows, at, "on")
            SELECT md5('m' || (1 + n * 31 % 150000))::uuid, 'shop', n % 4 > 0, now(), '2023-11-28'::date + (n * 1095::bigint / {Events})::int FROM generate_series(1, {Events}) n;
            ALTER TABLE members.follow_event ENABLE TRIGGER USER;
            UPDATE members.follow_event e SET until = n.until
            FROM (SELECT id, min("on") OVER (PARTITION BY target, member ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS until FROM members.follow_event) n WHERE n.id = e.id;
            INSERT INTO members.day_part (kind, day, registered_on, township, members, demo)
            SELECT c.kind, c.day, c.registered_on, m.township, sum(c.change), 0 FROM members.member m CROSS JOIN LATERAL members.counts(m, NULL, NULL) c WHERE c.kind = 'Follows' GROUP BY 1, 2, 3, 4
            """),
        ("deliveries", $"""
            INSERT INTO delivery.shipment ("order", number, member, state, method, zone, township, pickup_point, address, recipient, phone, promise_from, promise_to, released_at, arrived_at, items, is_demo)
            SELECT md5('o' || n)::uuid, 'HM' || n, {Buyer}, 'Delivered', CASE n % 3 WHEN 0 THEN 'Pickup' ELSE 'LocalDelivery' END, (ARRAY(SELECT code FROM delivery.zone ORDER BY code))[1 + n % 5],
                CASE WHEN n % 5 <> 4 THEN {Town} END, CASE n % 3 WHEN 0 THEN (ARRAY(SELECT code FROM delivery.pickup_point ORDER BY code))[1 + n / 3 % 13] END, '', '', '', at, at, at - interval '5 hours',
                CASE WHEN n % 40 > 0 THEN at + interval '1 hour' * (n % 21 - 19) END, '[]', false
            FROM (SELECT n, '2023-11-28 04:00Z'::timestamptz + interval '1 day' * (n * 1095::bigint / {Orders}) + interval '2 hours' * (n % 5) AS at FROM generate_series(1, {Orders}) n) x
            """),
        ("entries", $"""
            INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, line, "case", supplier, product_name, category_path, agricultural, channel, township, amount, quantity, is_demo)
            SELECT CASE WHEN back THEN 'Refund' ELSE 'Sale' END, now(), day + CASE WHEN back THEN n % 15 ELSE 0 END, md5('o' || n)::uuid, 'HM' || lpad(n::text, 8, '0'), {Buyer},
                CASE WHEN l < 4 THEN md5('l' || n || '-' || l)::uuid END, CASE WHEN back THEN md5('c' || n)::uuid END,
                CASE WHEN l < 4 THEN (ARRAY(SELECT id FROM suppliers.supplier ORDER BY code))[1 + (n * 7 + l * 3) % 35] END, CASE WHEN l < 4 THEN '苹果 5 斤' ELSE '运费' END,
                CASE WHEN l < 4 THEN 'produce/' || (n * 7 + l * 3) % 35 % 20 END, l < 4 AND n % 9 > 0,
                CASE n % 10 WHEN 7 THEN 'assisted' WHEN 8 THEN 'live:' || n % 50 WHEN 9 THEN 'provincial' ELSE 'store' END, CASE WHEN n % 13 <> 0 THEN {Town} END,
                CASE WHEN back THEN -1 ELSE 1 END * (5 + (n + l) % 90), CASE WHEN back THEN -1 ELSE 1 END, false
            FROM (SELECT n, l, back, '2023-11-28'::date + (n * 1095::bigint / {Orders})::int AS day
                FROM generate_series(1, {Orders}) n CROSS JOIN LATERAL (SELECT l, false AS back FROM generate_series(1, 2 + n % 3) l UNION ALL SELECT 1, true WHERE n % 25 = 0 UNION ALL SELECT 2, true WHERE n % 100 = 25) g) x
            ORDER BY 3, n
            """),
        ("exclusions", $"""
            INSERT INTO reporting.exclusion (member, rule, reason, by, at, "from")
            SELECT md5('m' || n * 60)::uuid, (ARRAY['TestAccount', 'Duplicate'])[1 + n % 2], '不计', '孙股长', now(), '2023-01-01' FROM generate_series(1, {Excluded}) n
            """),
    ];

    public static async Task Fill(ShopFixture shop)
    {
        var database = NpgsqlDataSource.Create($"{shop.ConnectionString};Command Timeout=900");
        await using (database)
        {
            foreach (var (what, sql) in Steps)
            {
                await Step(what, () => Execute(database, sql));
            }
            await Execute(database, "VACUUM ANALYZE");
            await Step("folding", async () =>
            {
                while (await shop.Send(Actor.System, new FoldMemberDays()) || await shop.Send(Actor.System, new FoldDeliveryDays()) || await shop.Send(Actor.System, new FoldEntries()))
                {
                }
            });
            await Execute(database, "VACUUM ANALYZE");
        }
    }

    private static async Task Step(string what, Func<Task> fill)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await fill();
        Console.WriteLine($"{what}: {watch.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
