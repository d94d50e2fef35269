using System.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HeShui.Shop.Reporting.Data;

internal static class StandingStill
{
    /// <summary>
    /// Until disposed, all queries see one moment, so that a figure and its rows agree while the shop goes on selling. Each is planned for the period, the cuts and the
    /// page it is asked for, because a plan for any of them goes through the whole book.
    /// </summary>
    public static async Task<IDbContextTransaction> StandStill(this ShopDb db, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await db.Database.ExecuteSqlAsync($"SET LOCAL plan_cache_mode = force_custom_plan", ct);
        return transaction;
    }
}
