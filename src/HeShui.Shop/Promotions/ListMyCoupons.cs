using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>The asking member's coupons that can be used, soonest to end first, and those that can be claimed.</summary>
[Allow(Role.Member)]
public sealed record ListMyCoupons : IQuery<MyCoupons>;

/// <param name="Held">What can be used now.</param>
/// <param name="Open">What can be claimed now.</param>
public sealed record MyCoupons(IReadOnlyList<CouponCard> Held, IReadOnlyList<CouponCard> Open);

/// <param name="Says">What it takes off, in plain Chinese.</param>
/// <param name="To">Not valid from this instant on.</param>
/// <param name="Combines">Whether it may be used beside full reductions.</param>
public sealed record CouponCard(string Code, string Name, string Says, ScopeKind Scope, string ScopeKey, DateTimeOffset To, bool Combines, int Count);

internal sealed class ListMyCouponsHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<ListMyCoupons, MyCoupons>
{
    public override async Task<MyCoupons> Handle(ListMyCoupons request, CancellationToken cancellationToken)
    {
        var (member, now) = (user.RequireMember(), clock.GetUtcNow());
        var held = db.HeldCoupons;
        var coupons = await db.Running(now).AsNoTracking().Where(c => c.Kind == PriceRule.Coupon)
            .Select(c => new
            {
                Campaign = c,
                Mine = held.Count(h => h.Campaign == c.Id && h.Member == member),
                Usable = held.Count(h => h.Campaign == c.Id && h.Member == member && h.Order == null),
            })
            .Where(c => c.Usable > 0 || c.Campaign.IsShown && c.Campaign.Claimed < c.Campaign.Total && c.Mine < c.Campaign.PerMember)
            .OrderBy(c => c.Campaign.To).ThenBy(c => c.Campaign.Code).ToListAsync(cancellationToken);
        return new MyCoupons(
            coupons.Where(c => c.Usable > 0).Select(c => Card(c.Campaign, c.Usable)).ToList(),
            coupons.Where(c => c.Campaign.IsShown && c.Campaign.Claimed < c.Campaign.Total && c.Mine < c.Campaign.PerMember).Select(c => Card(c.Campaign, c.Campaign.PerMember!.Value - c.Mine)).ToList());
    }

    private static CouponCard Card(Campaign c, int count) => new(c.Code, c.Name, c.Says(), c.Scope, c.ScopeKey, c.To, c.Terms.Combines, count);
}
