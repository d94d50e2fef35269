using HeShui.Shop.Ordering;
using Npgsql;

namespace HeShui.Shop.Demo;

/// <summary>Brings the stock's books in line with all that was sold, so that what is for sale is what the seeds say.</summary>
internal sealed class DemoStock(NpgsqlConnection connection)
{
    private const double ShareSpoiled = 0.012;

    public async Task Settle(IReadOnlyList<DemoOrder> orders, Dice dice, CancellationToken ct)
    {
        var paid = orders.Where(o => o.Payment != PaymentStatus.Unpaid).ToList();
        var sold = paid.SelectMany(o => o.Lines).GroupBy(l => l.Sku.Id).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        var returned = paid.SelectMany(o => o.Refund?.Parts ?? []).Where(p => p.UnitsBack > 0)
            .GroupBy(p => p.Line!.Sku.Id).ToDictionary(g => g.Key, g => g.Sum(p => p.UnitsBack));
        var fresh = paid.SelectMany(o => o.Lines).Where(l => l.Sku.Fresh).Select(l => l.Sku.Id).ToHashSet();
        var skus = sold.Keys.OrderBy(s => s.Value).ToList();
        await using var update = new NpgsqlCommand(
            """
            WITH settled AS (UPDATE catalog.stock s SET sold = n.sold, returned = n.returned, adjusted = n.adjusted,
                received = s.available + n.sold - n.returned - n.adjusted
            FROM unnest($1::uuid[], $2::int[], $3::int[], $4::int[]) AS n (sku, sold, returned, adjusted)
            WHERE s.sku = n.sku RETURNING s.sku, s.received, s.adjusted),
            opened AS (UPDATE catalog.stock_adjustment a SET quantity = s.received FROM settled s WHERE a.sku = s.sku AND a.reason = 'Opening' RETURNING a.sku, a.at)
            INSERT INTO catalog.stock_adjustment (key, sku, reason, quantity, note, by, at)
            SELECT gen_random_uuid(), s.sku, 'Spoiled', s.adjusted, '', '系统', o.at FROM settled s JOIN opened o USING (sku) WHERE s.adjusted <> 0
            """, connection);
        update.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = skus.Select(s => s.Value).ToArray() },
            new() { Value = skus.Select(s => sold[s]).ToArray() },
            new() { Value = skus.Select(s => returned.GetValueOrDefault(s)).ToArray() },
            new() { Value = skus.Select(s => fresh.Contains(s) ? -(int)(sold[s] * dice.Between(0.2, 1.0) * ShareSpoiled) : 0).ToArray() },
        });
        await update.ExecuteNonQueryAsync(ct);
    }
}
