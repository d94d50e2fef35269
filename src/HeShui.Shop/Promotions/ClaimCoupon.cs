using FluentValidation;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>A member takes a coupon: one that is shown, or one whose code they know.</summary>
/// <param name="Code">In capitals or not.</param>
/// <returns>Its name.</returns>
/// <exception cref="DomainException"><c>no-such-coupon</c>, <c>coupon-enough</c>, <c>coupons-gone</c></exception>
[Allow(Role.Member)]
public sealed record ClaimCoupon(string Code) : ICommand<string>;

internal sealed class ClaimCouponValidator : AbstractValidator<ClaimCoupon>
{
    public ClaimCouponValidator() => RuleFor(x => x.Code).NotEmpty().WithMessage("请填优惠码。").MaximumLength(40).WithMessage("没有这个优惠码，请再核对一遍。");
}

internal sealed class ClaimCouponHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ClaimCoupon, string>
{
    public override async Task<string> Handle(ClaimCoupon request, CancellationToken cancellationToken)
    {
        var (member, now) = (user.RequireMember(), clock.GetUtcNow());
        var code = request.Code.Trim().ToUpperInvariant();
        var coupon = await db.Running(now).AsNoTracking().SingleOrDefaultAsync(c => c.Kind == PriceRule.Coupon && c.Code == code, cancellationToken)
            ?? throw new DomainException("no-such-coupon", "没有这个优惠码，或者已经过期了。");
        // Counting up locks the coupon's row: whoever comes next counts what this one has taken.
        var counted = await db.Database.ExecuteSqlAsync(
            $"UPDATE promotions.campaign SET claimed = claimed + 1 WHERE id = {coupon.Id.Value} AND claimed < total AND stopped_at IS NULL", cancellationToken);
        var mine = await db.HeldCoupons.CountAsync(h => h.Campaign == coupon.Id && h.Member == member, cancellationToken);
        if (mine >= coupon.PerMember)
        {
            throw new DomainException("coupon-enough", $"“{coupon.Name}”每人只能领 {coupon.PerMember} 张，您已经领过了。");
        }
        if (counted == 0)
        {
            throw new DomainException("coupons-gone", $"“{coupon.Name}”已经领完了。");
        }
        db.Add(new HeldCoupon(coupon.Id, member, mine + 1, now));
        return coupon.Name;
    }
}
