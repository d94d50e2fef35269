using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>The tier prices of these Skus that count now: quantities rising, prices falling.</summary>
[AllowAnyone]
public sealed record ListTierPrices(IReadOnlyCollection<SkuId> Skus) : IQuery<ILookup<SkuId, PriceTier>>;

internal sealed class ListTierPricesHandler(ShopDb db, TimeProvider clock) : QueryHandler<ListTierPrices, ILookup<SkuId, PriceTier>>
{
    public override async Task<ILookup<SkuId, PriceTier>> Handle(ListTierPrices request, CancellationToken cancellationToken)
    {
        var keys = request.Skus.ToDictionary(s => s.Value.ToString());
        var campaigns = await db.Running(clock.GetUtcNow()).AsNoTracking()
            .Where(c => c.Kind == PriceRule.Tier && keys.Keys.Contains(c.ScopeKey)).ToListAsync(cancellationToken);
        return campaigns.GroupBy(c => keys[c.ScopeKey], c => c.Terms.Tiers)
            .SelectMany(sku => Falling(sku.SelectMany(t => t)).Select(tier => (Sku: sku.Key, Tier: tier))).ToLookup(t => t.Sku, t => t.Tier);
    }

    /// <summary>Of several campaigns the lowest price counts that a quantity reaches.</summary>
    private static IEnumerable<PriceTier> Falling(IEnumerable<PriceTier> tiers)
    {
        Money? lowest = null;
        foreach (var tier in tiers.OrderBy(t => t.From).ThenBy(t => t.UnitPrice))
        {
            if (lowest is null || tier.UnitPrice < lowest)
            {
                lowest = tier.UnitPrice;
                yield return tier;
            }
        }
    }
}
