using HeShui.Shop.Ledger;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>
/// Everything invented that a development database shows: goods, people and the shop's past. All of it or nothing, once.
/// It writes into every module's tables, which nothing else may do.
/// </summary>
internal sealed class DemoData(ShopDb db, DemoCatalog catalog, DemoAccounts accounts, DemoPast past, DemoAcceptance acceptance, DemoTargets targets, IMediator mediator, CurrentUser user, TimeProvider clock) : IDemoData
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
        db.Add(OpenCoupon(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await past.Load(seeds, DemoAccounts.ResidentPhone, progress, ct);
        user.Become(Actor.System);
        progress.Report("正在汇总销售台账…");
        await Analyze(ct); // nobody else has counted these rows yet, and all that follows reads them by the hundred thousand
        while (await mediator.Send(new FoldEntries(), ct))
        {
        }
        progress.Report("正在验收 2022 年的项目…");
        await acceptance.Load(seeds, ct);
        await targets.Load(ct);
        await transaction.CommitAsync(ct);
        progress.Report("正在整理统计信息…");
        await Analyze(ct);
        return true;
    }

    private Task<int> Analyze(CancellationToken ct) => db.Database.ExecuteSqlAsync($"ANALYZE", ct);

    /// <summary>A coupon that waits to be claimed.</summary>
    private static Campaign OpenCoupon(DateTimeOffset now) => new(
        PriceRule.Coupon, "SHANHUO-5", "山货券", PriceScope.Shop, new Period(Shanghai.At(Shanghai.DateOf(now), TimeOnly.MinValue), now.AddDays(90)),
        new CampaignTerms(AmountOff: new Money(5m), Threshold: new Money(39m)), new CouponLimits(2000, 1, IsShown: true), "周店长", now);
}
