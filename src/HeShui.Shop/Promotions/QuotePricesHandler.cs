using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

internal sealed class QuotePricesHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<QuotePrices, PriceQuote>
{
    public override async Task<PriceQuote> Handle(QuotePrices request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var running = db.Running(now).AsNoTracking();
        var held = db.HeldCoupons;
        var rules = await (user.Member is { } member
            ? running.Where(c => c.Kind != PriceRule.Coupon || held.Any(h => h.Campaign == c.Id && h.Member == member && h.Order == null))
            : running.Where(c => c.Kind != PriceRule.Coupon)).ToListAsync(cancellationToken);
        var promotions = rules.ConvertAll(c => c.Rule());
        return PriceRow.Quote(request.Items, new PriceRules(
            promotions.OfType<TierPrice>().ToList(), promotions.OfType<ItemDiscount>().ToList(), promotions.OfType<FullReduction>().ToList(),
            promotions.OfType<CouponTerms>().ToList(), await Points(request.UsePoints, cancellationToken)), now);
    }

    private async Task<PointsWish?> Points(bool use, CancellationToken ct) =>
        user.Member is { } member && await db.PointsOf(member, ct) is var held and > 0 ? new PointsWish(use ? held : 0, held, PointsRate.MostPercent) : null;
}
