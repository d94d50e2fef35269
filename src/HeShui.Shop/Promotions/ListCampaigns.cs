using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>The last two hundred campaigns: those that run or will, then those that ended, each with the latest end first.</summary>
[Allow(Role.Operator)]
public sealed record ListCampaigns : IQuery<IReadOnlyList<CampaignRow>>;

/// <param name="Says">What it takes off, in plain Chinese.</param>
/// <param name="Used">Of a coupon, how many were used on orders.</param>
public sealed record CampaignRow(
    CampaignId Id, PriceRule Kind, string Code, string Name, string Says, ScopeKind Scope, string ScopeKey, DateTimeOffset From, DateTimeOffset To,
    DateTimeOffset? StoppedAt, bool HasEnded, int? Total, int Claimed, int Used);

internal sealed class ListCampaignsHandler(ShopDb db, TimeProvider clock) : QueryHandler<ListCampaigns, IReadOnlyList<CampaignRow>>
{
    private const int Most = 200;

    public override async Task<IReadOnlyList<CampaignRow>> Handle(ListCampaigns request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await db.Campaigns.AsNoTracking().OrderBy(c => c.StoppedAt != null || c.To <= now).ThenByDescending(c => c.To).ThenBy(c => c.Code).Take(Most).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(c => c.Id);
        var used = await db.HeldCoupons.Where(h => ids.Contains(h.Campaign) && h.Order != null).GroupBy(h => h.Campaign)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return found.ConvertAll(c => new CampaignRow(
            c.Id, c.Kind, c.Code, c.Name, c.Says(), c.Scope, c.ScopeKey, c.From, c.To, c.StoppedAt, c.StoppedAt is not null || c.To <= now, c.Total, c.Claimed, used.GetValueOrDefault(c.Id)));
    }
}

internal static class CampaignWords
{
    /// <summary>What a campaign takes off, in plain Chinese.</summary>
    public static string Says(this Campaign campaign)
    {
        var t = campaign.Terms;
        return campaign.Kind switch
        {
            PriceRule.Tier => string.Join("，", t.Tiers.Select(x => $"{x.From} 件起每件 {x.UnitPrice}")),
            PriceRule.FullReduction => string.Join("，", t.Steps.Select(x => $"{(t.MostTimes > 1 ? "每" : "")}满 {x.Threshold} 减 {x.Off}")) + (t.MostTimes > 1 ? $"，最多 {t.MostTimes} 次" : ""),
            PriceRule.Coupon when t.Threshold > Money.Zero => $"满 {t.Threshold} {Off(t)}",
            _ => Off(t),
        };
    }

    private static string Off(CampaignTerms t) => t switch
    {
        { AmountOff: { } amount } => $"减 {amount}",
        { PercentOff: { } percent, MostOff: { } most } => $"打 {(100 - percent) / 10m:0.##} 折，最多减 {most}",
        _ => $"打 {(100 - (t.PercentOff ?? 0)) / 10m:0.##} 折",
    };
}
