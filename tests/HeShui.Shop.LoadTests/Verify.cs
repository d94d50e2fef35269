using System.Diagnostics;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Npgsql;

namespace HeShui.Shop.LoadTests;

/// <summary>How long <c>verify</c> takes on 200,000 orders with all that belongs to them; and that one broken row among them is named.</summary>
internal static class Verify
{
    private const int Orders = 200_000, Runs = 3;
    private const double Target = 15;

    public static async Task<bool> Measure(ShopFixture shop)
    {
        var watch = Stopwatch.StartNew();
        await ManyOrders.Fill(shop.ConnectionString, Orders, TestClock.Start);
        await ManyOrders.FillBooks(shop.ConnectionString);
        Console.WriteLine($"{Orders:N0} orders with their goods, payments, entries, shipments, coupons and points made in {watch.Elapsed.TotalSeconds:F0} s");
        var took = new List<double>();
        var clean = true;
        for (var run = 1; run <= Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            var results = await Run(shop);
            took.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            clean &= results.All(c => c is { Holds: true, Checked: > 0 });
            if (run == 1)
            {
                Console.WriteLine($"{"seconds",8}{"checked",12}{"broken",9}  check");
                foreach (var c in results)
                {
                    Console.WriteLine($"{c.Took.TotalSeconds,8:F2}{c.Checked,12:N0}{c.Broken,9:N0}  {c.Name}{string.Concat(c.Examples.Select(e => $"\n{"",31}{e}"))}");
                }
            }
            Console.WriteLine($"run {run}: {took[^1]:F1} s");
        }
        var named = await EachMistakeIsNamed(shop);
        var met = took.Max() <= Target;
        Console.WriteLine($"{(met ? "Target met" : "Target missed")}: at most {took.Max():F1} s, {Target} s wanted.{(clean ? "" : " Some check does not hold, or has nothing to look at.")}{(named ? "" : " Some mistake is not named.")}");
        return met && clean && named;
    }

    /// <summary>Breaks one row of a kind, looks, and puts it back.</summary>
    private static async Task<bool> EachMistakeIsNamed(ShopFixture shop)
    {
        var all = true;
        foreach (var (check, name, mistake, repair) in Mistakes)
        {
            await Execute(shop, mistake);
            var broken = (await Run(shop)).Where(c => !c.Holds).ToList();
            await Execute(shop, repair);
            var seen = broken.Find(c => c.Name.StartsWith(check, StringComparison.Ordinal));
            var isNamed = seen is { Broken: 1 } && seen.Examples.Any(e => e.Contains(name, StringComparison.Ordinal));
            all &= isNamed;
            Console.WriteLine($"{(isNamed ? "named" : "NOT NAMED")}: {check} → {(seen is null ? "nothing" : string.Join("; ", seen.Examples))}");
        }
        return all & (await Run(shop)).All(c => c.Holds);
    }

    private static Task<IReadOnlyList<CheckResult>> Run(ShopFixture shop) => shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None));

    private static async Task Execute(ShopFixture shop, string sql)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private const string Order = "HM000000012340", Of = "(SELECT id FROM ordering.\"order\" WHERE number = '" + Order + "')", Line = "(SELECT min(id::text)::uuid FROM ordering.order_line WHERE \"order\" = " + Of + ")";
    private const string Sku = "many-1", OfSku = "(SELECT id FROM catalog.sku WHERE code = '" + Sku + "')";

    /// <summary>A check, what has to be named, a mistake in one row, and its repair.</summary>
    private static readonly (string Check, string Name, string Mistake, string Repair)[] Mistakes =
    [
        ("库存：收货", Sku, $"ALTER TABLE catalog.stock DROP CONSTRAINT ck_stock_balance; UPDATE catalog.stock SET available = available + 1 WHERE sku = {OfSku}",
            $"UPDATE catalog.stock SET available = available - 1 WHERE sku = {OfSku}; ALTER TABLE catalog.stock ADD CONSTRAINT ck_stock_balance CHECK (received - sold + returned + adjusted - reserved = available)"),
        ("库存：每个规格", Sku, $"CREATE TABLE kept AS SELECT * FROM catalog.stock WHERE sku = {OfSku}; DELETE FROM catalog.stock WHERE sku = {OfSku}", "INSERT INTO catalog.stock SELECT * FROM kept; DROP TABLE kept"),
        ("预留", Sku, $"UPDATE catalog.stock SET reserved = reserved + 1, available = available - 1 WHERE sku = {OfSku}", $"UPDATE catalog.stock SET reserved = reserved - 1, available = available + 1 WHERE sku = {OfSku}"),
        ("售出", Sku, $"UPDATE catalog.stock SET sold = sold + 1, available = available - 1 WHERE sku = {OfSku}", $"UPDATE catalog.stock SET sold = sold - 1, available = available + 1 WHERE sku = {OfSku}"),
        ("退回", Sku, $"UPDATE catalog.stock SET returned = returned + 1, available = available + 1 WHERE sku = {OfSku}", $"UPDATE catalog.stock SET returned = returned - 1, available = available - 1 WHERE sku = {OfSku}"),
        ("库存账", Sku, $"UPDATE catalog.stock_adjustment SET quantity = quantity + 1 WHERE sku = {OfSku} AND reason = 'Opening'", $"UPDATE catalog.stock_adjustment SET quantity = quantity - 1 WHERE sku = {OfSku} AND reason = 'Opening'"),
        ("订单：各行", Order, $"UPDATE ordering.\"order\" SET total = total + 0.01 WHERE id = {Of}", $"UPDATE ordering.\"order\" SET total = total - 0.01 WHERE id = {Of}"),
        ("订单行：单价", Order, $"UPDATE ordering.order_line SET unit_price = unit_price + 0.01 WHERE id = {Line}", $"UPDATE ordering.order_line SET unit_price = unit_price - 0.01 WHERE id = {Line}"),
        ("订单行：去掉", Order, $"UPDATE ordering.order_line SET called_off = 1 WHERE id = {Line}", $"UPDATE ordering.order_line SET called_off = 0 WHERE id = {Line}"),
        ("优惠券", "MANY", "UPDATE promotions.campaign SET claimed = claimed + 1 WHERE code = 'MANY'", "UPDATE promotions.campaign SET claimed = claimed - 1 WHERE code = 'MANY'"),
        ("积分：每位会员", $"{ManyOrders.Resident}", $"UPDATE promotions.points_account SET balance = balance + 1 WHERE member = '{ManyOrders.Resident}'", $"UPDATE promotions.points_account SET balance = balance - 1 WHERE member = '{ManyOrders.Resident}'"),
        ("积分：用掉", "HM000000012341", "UPDATE promotions.points_entry SET points = points - 1 WHERE order_number = 'HM000000012341' AND reason = 'Used'", "UPDATE promotions.points_entry SET points = points + 1 WHERE order_number = 'HM000000012341' AND reason = 'Used'"),
        ("订单行：下单时间", Order, $"UPDATE ordering.order_line SET placed_at = placed_at + interval '1 second' WHERE id = {Line}", $"UPDATE ordering.order_line SET placed_at = placed_at - interval '1 second' WHERE id = {Line}"),
        ("订单与配送单", Order, $"UPDATE delivery.shipment SET state = 'OnTheWay' WHERE \"order\" = {Of}", $"UPDATE delivery.shipment SET state = 'Delivered' WHERE \"order\" = {Of}"),
        ("送货时段", "main-town", "UPDATE delivery.slot_use SET taken = taken - 1 WHERE date = (SELECT max(date) FROM delivery.slot_use)", "UPDATE delivery.slot_use SET taken = taken + 1 WHERE date = (SELECT max(date) FROM delivery.slot_use)"),
        ("配送单：订单里", Order, $"INSERT INTO delivery.supplier_order (\"order\", supplier, packed_at) VALUES ({Of}, '00000009-0000-4000-8000-000000000000', now())", "DELETE FROM delivery.supplier_order WHERE supplier = '00000009-0000-4000-8000-000000000000'"),
        ("配送单：备好了", Order, $"UPDATE delivery.supplier_order SET packed_at = NULL WHERE \"order\" = {Of}", $"UPDATE delivery.supplier_order SET packed_at = now() WHERE \"order\" = {Of}"),
        ("订单：实收", Order, $"INSERT INTO payments.refund (id, payment, amount, reason, state, requested_at) SELECT '00000009-0000-4000-8000-000000000000', id, 1, '', 'Done', now() FROM payments.payment WHERE \"order\" = {Of} AND state = 'Captured'", Forget),
        ("付款：退款", Order, $"INSERT INTO payments.refund (id, payment, amount, reason, state, requested_at) SELECT '00000009-0000-4000-8000-000000000000', id, 1000, '', 'Done', now() FROM payments.payment WHERE \"order\" = {Of} AND state = 'Captured'", Forget),
        ("付款：一个订单", Order, $"UPDATE payments.payment SET amount = amount + 0.01 WHERE \"order\" = {Of} AND state = 'Captured'", $"UPDATE payments.payment SET amount = amount - 0.01 WHERE \"order\" = {Of} AND state = 'Captured'"),
        ("已付款的订单", Order, $"UPDATE ordering.\"order\" SET payment = 'Unpaid' WHERE id = {Of}", $"UPDATE ordering.\"order\" SET payment = 'Paid' WHERE id = {Of}"),
        ("付款状态", Order, $"UPDATE ordering.\"order\" SET payment = 'Refunded' WHERE id = {Of}", $"UPDATE ordering.\"order\" SET payment = 'Paid' WHERE id = {Of}"),
        ("销售账", Order, Returned(-1000), Returned(1000)),
    ];

    private const string Forget = "DELETE FROM payments.refund WHERE id = '00000009-0000-4000-8000-000000000000'";

    /// <summary>The book is append-only: what was booked wrongly is booked back.</summary>
    private static string Returned(int yuan) =>
        $"""
        INSERT INTO ledger.entry (kind, at, business_date, "order", order_number, member, line, product_name, agricultural, channel, amount, quantity, is_demo)
        SELECT 'Refund', at, business_date, "order", order_number, member, line, product_name, agricultural, channel, {yuan}, 0, true FROM ledger.entry WHERE line = {Line} AND kind = 'Sale'
        """;
}
