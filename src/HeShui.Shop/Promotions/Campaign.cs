using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>促销: a rule that takes something off, as the operator set it up. It never changes; it ends, or is stopped.</summary>
public sealed class Campaign : Entity
{
    private Campaign() { }

    /// <param name="limits">For coupons, and only for them.</param>
    /// <exception cref="DomainException">The terms make no rule; see <see cref="Promotion"/> and those that come from it.</exception>
    public Campaign(PriceRule kind, string code, string name, PriceScope scope, Period period, CampaignTerms terms, CouponLimits? limits, string by, DateTimeOffset now)
    {
        (Id, Kind, Code, Name, StartedBy, StartedAt) = (CampaignId.New(), kind, code, name, by, now);
        (Scope, ScopeKey, From, To, Terms) = (scope.Kind, scope.Key, period.From, period.To, terms);
        if (kind == PriceRule.Coupon != limits is not null)
        {
            throw new DomainException("limits-unclear", "请填写优惠券一共发多少张、每人最多领几张。");
        }
        if (limits is { Total: < 1 } or { PerMember: < 1 } || limits?.PerMember > limits?.Total)
        {
            throw new DomainException("limits-unclear", "优惠券至少发 1 张，每人至少能领 1 张，每人的张数不能比总数多。");
        }
        (Total, PerMember, IsShown) = (limits?.Total, limits?.PerMember, limits?.IsShown ?? true);
        Rule();
    }

    public CampaignId Id { get; private set; }
    public PriceRule Kind { get; private set; }

    /// <summary>Names it in quotes, on orders and where a coupon is claimed; never used twice.</summary>
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public ScopeKind Scope { get; private set; }
    public string ScopeKey { get; private set; } = "";
    public DateTimeOffset From { get; private set; }

    /// <summary>No longer valid from this instant on.</summary>
    public DateTimeOffset To { get; private set; }
    public CampaignTerms Terms { get; private set; } = null!;
    public string StartedBy { get; private set; } = "";
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>How many coupons there are in all; null for what is no coupon.</summary>
    public int? Total { get; private set; }
    public int? PerMember { get; private set; }

    /// <summary>How many coupons were claimed. Counted up by a guarded statement of the database alone.</summary>
    public int Claimed { get; private set; }

    /// <summary>Whether a coupon is offered to everybody, not only to those who know its code.</summary>
    public bool IsShown { get; private set; }

    public bool RunsAt(DateTimeOffset now) => StoppedAt is null && From <= now && now < To;

    /// <summary>Ends it now. Orders that were placed keep their prices.</summary>
    /// <exception cref="DomainException"><c>already-stopped</c></exception>
    public void Stop(DateTimeOffset now)
    {
        if (StoppedAt is not null || now >= To)
        {
            throw new DomainException("already-stopped", "这个促销已经结束了，不用再停。");
        }
        StoppedAt = now;
    }

    /// <summary>As the price row takes it.</summary>
    internal Promotion Rule()
    {
        var (scope, period) = (new PriceScope(Scope, ScopeKey), new Period(From, To));
        return Kind switch
        {
            PriceRule.Tier => new TierPrice(Code, scope.Kind == ScopeKind.Sku ? new SkuId(Guid.Parse(ScopeKey)) : throw new DomainException("scope-unclear", "阶梯价只能给一种规格。"), period, Terms.Tiers),
            PriceRule.ItemDiscount => new ItemDiscount(Code, Name, scope, period, Terms.Discount()),
            PriceRule.FullReduction => Terms.MostTimes > 1
                ? FullReduction.Repeated(Code, Name, scope, period, Terms.Lane, Terms.Steps.Count == 1 ? Terms.Steps[0] : throw new DomainException("steps-unclear", "“每满”只能有一档。"), Terms.MostTimes)
                : FullReduction.Stepped(Code, Name, scope, period, Terms.Lane, Terms.Steps),
            PriceRule.Coupon => new CouponTerms(Code, Name, scope, period, Terms.Lane, Terms.Threshold, Terms.Discount(), Terms.Combines),
            _ => throw new DomainException("kind-unclear", "请选择促销的种类。"),
        };
    }
}

/// <summary>What a campaign takes off; each kind uses its own part.</summary>
/// <param name="PercentOff">10 for 九折; item discounts and coupons.</param>
/// <param name="AmountOff">Instead of a percentage.</param>
/// <param name="MostOff">The cap of a percentage.</param>
/// <param name="Threshold">What goods must cost for a coupon.</param>
/// <param name="Steps">Of a full reduction.</param>
/// <param name="MostTimes">Above 1: 每满.</param>
/// <param name="Tiers">Of tier prices.</param>
/// <param name="Lane">Of those in one lane one counts.</param>
/// <param name="Combines">Whether a coupon may be used beside full reductions.</param>
public sealed record CampaignTerms(
    int? PercentOff = null, Money? AmountOff = null, Money? MostOff = null, Money Threshold = default, int MostTimes = 1, string Lane = "", bool Combines = true)
{
    public IReadOnlyList<ReductionStep> Steps { get; init; } = [];
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <exception cref="DomainException"><c>discount-unclear</c>, or what <see cref="Promotions.Discount"/> throws.</exception>
    internal Discount Discount() => (PercentOff, AmountOff) switch
    {
        ({ } percent, null) => Promotions.Discount.Percent(percent, MostOff),
        (null, { } amount) => Promotions.Discount.Of(amount),
        _ => throw new DomainException("discount-unclear", "请填减多少元或者打几折，两样填一样。"),
    };
}

/// <param name="Total">How many there are in all.</param>
/// <param name="PerMember">How many of them one member may have.</param>
/// <param name="IsShown">Whether everybody is offered it, not only those who know the code.</param>
public sealed record CouponLimits(int Total, int PerMember, bool IsShown);

/// <summary>A coupon in a member's hands, for one order.</summary>
public sealed class HeldCoupon
{
    private HeldCoupon() { }

    internal HeldCoupon(CampaignId campaign, MemberId member, int number, DateTimeOffset now) =>
        (Id, Campaign, Member, Number, ClaimedAt) = (HeldCouponId.New(), campaign, member, number, now);

    public HeldCouponId Id { get; private set; }
    public CampaignId Campaign { get; private set; }
    public MemberId Member { get; private set; }

    /// <summary>Which of the member's coupons of this campaign it is, from 1.</summary>
    public int Number { get; private set; }
    public DateTimeOffset ClaimedAt { get; private set; }

    /// <summary>The order it was used on; null while it can be used.</summary>
    public OrderId? Order { get; private set; }

}
