using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>What the buyer should know of promotions that were not used, or are almost reached.</summary>
internal static class PriceNotices
{
    /// <param name="offers">All that run now and cover some of the goods.</param>
    public static IReadOnlyList<PriceNotice> For(PriceRules rules, IReadOnlyList<Offer> offers, Bill bill, DateTimeOffset now)
    {
        var used = bill.Taken.Where(o => bill.Step(o) is not null).ToList();
        return [.. rules.Coupons.OrderBy(c => c.Id, StringComparer.Ordinal).Select(AboutCoupon).OfType<PriceNotice>(),
            .. offers.Select(AboutNextStep).OfType<PriceNotice>(), .. offers.Where(IsLeftOut).Select(AboutLeftOut), .. AboutPoints(), .. AboutLastFen()];

        PriceNotice? AboutCoupon(CouponTerms coupon)
        {
            var offer = offers.FirstOrDefault(o => o.Promotion == coupon);
            if (offer is not null && used.Contains(offer))
            {
                return null;
            }
            if (now < coupon.Period.From)
            {
                return Say("coupon-early", $"{Shanghai.Local(coupon.Period.From):M月d日 HH:mm} 起可用。");
            }
            if (now >= coupon.Period.To)
            {
                return Say("coupon-over", "已过期。");
            }
            if (offer is null)
            {
                return Say("coupon-elsewhere", "不适用于这些商品。");
            }
            var missing = coupon.Threshold.Fen - Bill.Sum(coupon.CombinesWithFullReductions ? bill.BeforeCoupons : bill.BeforeReductions, offer.Lines);
            if (missing > 0)
            {
                return Say("coupon-below", $"还差 {Money.FromFen(missing)} 可用。");
            }
            return used.Find(o => o.Excludes(offer)) is { } better
                ? Say("coupon-not-combined", $"不能和“{better.Promotion.Name}”一起用，已为您选更省的。")
                : Say("coupon-not-needed", "这一单用不上，为您留着。");

            PriceNotice Say(string code, string message) => new(code, coupon.Id, $"“{coupon.Name}”{message}");
        }

        PriceNotice? AboutNextStep(Offer offer)
        {
            if (offer.Promotion is not FullReduction reduction)
            {
                return null;
            }
            var measured = Bill.Sum(bill.BeforeReductions, offer.Lines);
            var saved = used.Where(o => o == offer || o.Excludes(offer)).Sum(o => bill.Step(o)!.Off);
            return reduction.After(measured) is { } next && next.Off > saved
                ? new("reduction-next", reduction.Id, $"“{reduction.Name}”再买 {next.Threshold - Money.FromFen(measured)} 可减 {next.Off}。")
                : null;
        }

        // A coupon that was left has its own words.
        bool IsLeftOut(Offer offer) => !bill.Taken.Contains(offer) && !used.Exists(o => o.Excludes(offer)) && offer.Kind switch
        {
            PriceRule.FullReduction => offer.OffShared(Bill.Sum(bill.BeforeReductions, offer.Lines)) > 0,
            PriceRule.Coupon => false,
            _ => bill.CouldLower(offer),
        };

        PriceNotice AboutLeftOut(Offer offer) => new("left-out", offer.Promotion.Id, $"没有用“{offer.Promotion.Name}”：不用它，这一单反而更便宜。");

        IEnumerable<PriceNotice> AboutPoints()
        {
            if (rules.Points is { } wish && wish.For(bill.BeforePoints) is var points && points < wish.Asked)
            {
                yield return new("points-limited", PriceRow.Points, $"这一单可用 {points} 积分，抵 {Money.FromFen(points)}。");
            }
        }

        IEnumerable<PriceNotice> AboutLastFen() =>
            bill.LeftLastFen is { } promotion ? [new("last-fen", promotion, $"商品优惠后至少要付 {Money.FromFen(1)}。")] : [];
    }
}
