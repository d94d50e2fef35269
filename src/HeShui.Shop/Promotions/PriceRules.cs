namespace HeShui.Shop.Promotions;

/// <summary>All rules that may touch a quote, in no order; whether they run now and cover the goods is found out by the quote.</summary>
/// <param name="Coupons">Those that the member may use.</param>
public sealed record PriceRules(
    IReadOnlyList<TierPrice> Tiers, IReadOnlyList<ItemDiscount> Discounts, IReadOnlyList<FullReduction> Reductions,
    IReadOnlyList<CouponTerms> Coupons, PointsWish? Points = null)
{
    public static readonly PriceRules None = new([], [], [], []);
}
