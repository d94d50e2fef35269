using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>Moves the oldest changes of shipments into the roll-up by days. No figure changes by it; it keeps reading fast.</summary>
/// <returns>False when there was none; call again until then.</returns>
[Allow(Role.System)]
public sealed record FoldDeliveryDays : ICommand<bool>, IIdempotent;

internal sealed class FoldDeliveryDaysHandler(ShopDb db) : CommandHandler<FoldDeliveryDays, bool>
{
    private const int AtOnce = 5000;

    public override async Task<bool> Handle(FoldDeliveryDays request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('delivery.day_part', 0))", cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"""
            WITH taken AS (
                DELETE FROM delivery.day_change WHERE id IN (SELECT id FROM delivery.day_change ORDER BY id LIMIT {AtOnce})
                RETURNING kind, day, zone, township, deliveries, kept, demo)
            INSERT INTO delivery.day_part AS part (kind, day, zone, township, deliveries, kept, demo)
            SELECT kind, day, zone, township, sum(deliveries), sum(kept), sum(demo) FROM taken GROUP BY kind, day, zone, township
            ON CONFLICT (kind, day, zone, township) DO UPDATE SET deliveries = part.deliveries + excluded.deliveries, kept = part.kept + excluded.kept, demo = part.demo + excluded.demo
            """, cancellationToken) > 0;
    }
}
