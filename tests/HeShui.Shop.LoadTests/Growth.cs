using System.Diagnostics;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// What a checkout costs when 200,000 orders lie in the books, against 10,000. Both shops run side by side and take turns, so
/// that a busy machine is as busy for the one as for the other.
/// </summary>
internal static class Growth
{
    private const int Few = 10_000, Many = 200_000, Real = 200, Turns = 61, PerTurn = 10;
    private const double Target = 1.2;

    public static Task<bool> Measure() => Measured.Shop(few => Measured.Shop(many => Compare(few, many)));

    private static async Task<bool> Compare(ShopFixture few, ShopFixture many)
    {
        var (fewGoods, manyGoods) = (await Fill(few, Few), await Fill(many, Many));
        await Turn(few, fewGoods);
        await Turn(many, manyGoods);
        Console.WriteLine($"{"turn",-6}{$"at {Few:N0}",14}{$"at {Many:N0}",14}   ms for one checkout");
        var (atFew, atMany) = (new List<double>(), new List<double>());
        for (var turn = 1; turn <= Turns; turn++)
        {
            atFew.Add(await Turn(few, fewGoods));
            atMany.Add(await Turn(many, manyGoods));
            if (turn % 10 == 1)
            {
                Console.WriteLine($"{turn,-6}{atFew[^1],14:F1}{atMany[^1],14:F1}");
            }
        }
        var ratio = atMany.Zip(atFew, (b, a) => b / a).Order().ElementAt(Turns / 2);
        var met = ratio <= Target;
        Console.WriteLine($"{(met ? "Target met" : "Target missed")}: median ratio {ratio:F2}, at most {Target} wanted.");
        return met;
    }

    private static async Task<double> Turn(ShopFixture shop, List<SkuId> goods)
    {
        var buyer = await shop.Member();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < PerTurn; i++)
        {
            await Checkouts.Complete(shop, buyer, Checkouts.Any(goods));
        }
        return watch.Elapsed.TotalMilliseconds / PerTurn;
    }

    /// <summary>Some real orders of as many members, and copies of all their rows.</summary>
    private static async Task<List<SkuId>> Fill(ShopFixture shop, int orders)
    {
        var goods = new List<SkuId>();
        for (var i = 0; i < 40; i++)
        {
            goods.Add(await shop.Sku(stock: 100_000));
        }
        for (var i = 0; i < Real; i++)
        {
            await Checkouts.Complete(shop, await shop.Member(), goods[i % goods.Count]);
        }
        var watch = Stopwatch.StartNew();
        await Copy(shop.ConnectionString, (orders / Real) - 1);
        Console.WriteLine($"{orders:N0} orders, with their payments, shipments, entries and messages, made in {watch.Elapsed.TotalSeconds:F0} s");
        return goods;
    }

    /// <summary>
    /// Copies every row of what orders write. Ids of copied rows are made from the old id and the copy's number, so that rows
    /// of a copy belong together; words and hashes that may be there only once get the number at their end.
    /// </summary>
    private static async Task Copy(string connectionString, int copies)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await Execute("SET session_replication_role = replica");
        await Execute($"CREATE TEMP TABLE fresh AS {string.Join(" UNION ALL ", Written.Where(w => w.Id is not null).Select(w => $"SELECT {w.Id} AS id FROM {w.Table}"))}");
        await Execute("CREATE UNIQUE INDEX ON fresh (id)");
        foreach (var (table, _) in Written)
        {
            await using var asked = new NpgsqlCommand(
                """
                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(CASE
                    WHEN a.atttypid = 'uuid'::regtype THEN format('CASE WHEN r.%1$I IN (SELECT id FROM fresh) THEN md5(r.%1$I::text || k)::uuid ELSE r.%1$I END', a.attname)
                    WHEN NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND i.indkey[i.indnkeyatts - 1] = a.attnum) THEN format('r.%1$I', a.attname)
                    WHEN a.atttypid IN ('text'::regtype, 'varchar'::regtype) THEN format('r.%1$I || ''-'' || k', a.attname)
                    WHEN a.atttypid = 'bytea'::regtype THEN format('sha256(r.%1$I || k::text::bytea)', a.attname)
                    ELSE format('r.%1$I', a.attname) END, ', ' ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
                """, connection)
            { Parameters = { new() { Value = table } } };
            string columns, values;
            await using (var reader = await asked.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                (columns, values) = (reader.GetString(0), reader.GetString(1));
            }
            await Execute($"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} r CROSS JOIN generate_series(1, {copies}) k");
        }
        await Execute("VACUUM ANALYZE");

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 900 };
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The tables that grow with each order, and where their rows have an id of 128 bits.</summary>
    private static readonly (string Table, string? Id)[] Written =
    [
        ("ordering.\"order\"", "id"), ("ordering.order_line", "id"), ("ordering.order_history", null), ("ordering.order_key", "key"), ("payments.payment", "id"),
        ("payments.inbox_event", null), ("delivery.shipment", null), ("delivery.supplier_order", null), ("ledger.entry", null), ("messages.message", null),
    ];
}
