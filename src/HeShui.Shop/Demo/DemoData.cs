using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>
/// Everything invented that a development database shows: goods, people and the shop's past. All of it or nothing, once.
/// It writes into every module's tables, which nothing else may do.
/// </summary>
internal sealed class DemoData(ShopDb db, DemoCatalog catalog, DemoAccounts accounts, DemoPast past) : IDemoData
{
    public async Task<bool> Apply(string folder, IProgress<string> progress, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))", ct);
        if (await db.Suppliers.AnyAsync(s => s.IsDemo, ct))
        {
            return false;
        }
        var seeds = new SeedFolder(folder);
        progress.Report("正在摆上演示商品…");
        await catalog.Load(seeds, ct);
        await accounts.Load(ct);
        await past.Load(seeds, DemoAccounts.ResidentPhone, progress, ct);
        await transaction.CommitAsync(ct);
        progress.Report("正在整理统计信息…");
        await db.Database.ExecuteSqlAsync($"ANALYZE", ct);
        return true;
    }
}
