using HeShui.Shop.Promotions.Contracts;

namespace HeShui.Shop.Promotions;

/// <summary>A promotion that runs now, with the lines it covers.</summary>
/// <param name="Lines">Their positions, rising; at least one.</param>
internal sealed record Offer(PriceRule Kind, Promotion Promotion, int[] Lines)
{
    /// <summary>All offers for these items, each kind in the order of its ids.</summary>
    public static IReadOnlyList<Offer> For(IReadOnlyList<PricedItem> items, PriceRules rules, DateTimeOffset now)
    {
        return [.. Of(PriceRule.Tier, rules.Tiers), .. Of(PriceRule.ItemDiscount, rules.Discounts),
            .. Of(PriceRule.FullReduction, rules.Reductions), .. Of(PriceRule.Coupon, rules.Coupons)];

        IEnumerable<Offer> Of(PriceRule kind, IEnumerable<Promotion> promotions) => promotions
            .Where(p => p.Period.Contains(now)).OrderBy(p => p.Id, StringComparer.Ordinal)
            .Select(p => new Offer(kind, p, [.. Enumerable.Range(0, items.Count).Where(i => p.Scope.Covers(items[i]))]))
            .Where(o => o.Lines.Length > 0);
    }

    /// <summary>What a tier price or an item discount takes off each of so many units that cost so many fen.</summary>
    public long OffUnit(long unit, int quantity) => Promotion switch
    {
        TierPrice tiers => tiers.At(quantity) is { } tier ? Math.Max(0, unit - tier.UnitPrice.Fen) : 0,
        ItemDiscount discount => discount.PerUnit.Off(unit),
        _ => 0,
    };

    /// <summary>Whether it takes one amount off all its lines, not something off each unit.</summary>
    public bool IsShared => Kind is PriceRule.FullReduction or PriceRule.Coupon;

    /// <summary>What a full reduction or a coupon takes off goods of so many fen.</summary>
    public long OffShared(long fen) => OffShared(fen, fen);

    /// <summary>What it takes off so many fen when <paramref name="reached"/> counts against its threshold.</summary>
    public long OffShared(long reached, long fen) => Promotion switch
    {
        FullReduction reduction => reduction.At(reached)?.Off.Fen ?? 0,
        CouponTerms coupon => reached < coupon.Threshold.Fen ? 0 : coupon.Value.Off(fen),
        _ => 0,
    };

    /// <summary>Whether it would take anything off these goods if it were alone.</summary>
    public bool TakesSomething(IReadOnlyList<PricedItem> items) => IsShared
        ? OffShared(Lines.Sum(l => items[l].UnitPrice.Fen * items[l].Quantity)) > 0
        : Lines.Any(l => OffUnit(items[l].UnitPrice.Fen, items[l].Quantity) > 0);

    /// <summary>How a tier price or an item discount is called on a line of so many units.</summary>
    public string SayUnit(int quantity) => Promotion is TierPrice tiers && tiers.At(quantity) is { } tier ? TierPrice.Say(tier) : Promotion.Name;

    /// <summary>Whether the two may not be used together.</summary>
    public bool Excludes(Offer other) => (Promotion, other.Promotion) switch
    {
        (FullReduction a, FullReduction b) => a.Lane == b.Lane && Overlaps(other),
        (CouponTerms a, CouponTerms b) => a.Lane == b.Lane,
        (CouponTerms a, FullReduction) => !a.CombinesWithFullReductions && Overlaps(other),
        (FullReduction, CouponTerms) => other.Excludes(this),
        _ => false,
    };

    public bool Overlaps(Offer other) => Lines.AsSpan().ContainsAny(other.Lines);
}
