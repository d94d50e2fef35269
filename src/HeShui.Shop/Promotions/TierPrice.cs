using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>From this quantity on, each unit costs this.</summary>
public sealed record PriceTier(int From, Money UnitPrice);

/// <summary>阶梯价: the more units of a Sku, the lower the price of each. A tier above the list price does nothing.</summary>
public sealed record TierPrice : Promotion
{
    /// <exception cref="DomainException"><c>tiers-missing</c>, <c>amount-not-positive</c>, <c>tiers-not-rising</c></exception>
    public TierPrice(string id, SkuId sku, Period period, params IReadOnlyList<PriceTier> tiers)
        : base(id, "阶梯价", PriceScope.Of(sku), period)
    {
        if (tiers.Count == 0 || tiers[0].From < 1)
        {
            throw new DomainException("tiers-missing", "请至少填写一档数量和价格，数量从 1 开始。");
        }
        if (tiers.Any(t => t.UnitPrice <= Money.Zero))
        {
            throw new DomainException("amount-not-positive", "请给每一档都填价格，要大于 0。");
        }
        if (tiers.Zip(tiers.Skip(1)).Any(t => t.Second.From <= t.First.From || t.Second.UnitPrice >= t.First.UnitPrice))
        {
            throw new DomainException("tiers-not-rising", "每一档的数量要比上一档多，价格要比上一档低。");
        }
        Tiers = [.. tiers];
    }

    /// <summary>Quantities rising, prices falling.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; }

    /// <summary>The tier that so many units reach, if any.</summary>
    internal PriceTier? At(int quantity) => Tiers.LastOrDefault(t => t.From <= quantity);

    internal static string Say(PriceTier tier) => $"{tier.From}件起每件{tier.UnitPrice}";
}
