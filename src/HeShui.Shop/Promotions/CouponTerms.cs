using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>
/// 优惠券: what a coupon is worth and for which goods. Whether this member holds it is not asked here. One coupon is used
/// in each lane at most.
/// </summary>
public sealed record CouponTerms : Promotion
{
    /// <param name="code">Names the coupon in quotes.</param>
    /// <param name="threshold">What the goods in scope must cost after full reductions; zero for none.</param>
    /// <param name="combines">Whether it may be used on goods that also have a full reduction.</param>
    /// <exception cref="DomainException"><c>threshold-negative</c>, <c>reduction-above-threshold</c></exception>
    public CouponTerms(string code, string name, PriceScope scope, Period period, string lane, Money threshold, Discount value, bool combines = true)
        : base(code, name, scope, period)
    {
        if (threshold < Money.Zero)
        {
            throw new DomainException("threshold-negative", "使用门槛不能小于 0。");
        }
        if (threshold > Money.Zero && value.Amount > threshold)
        {
            throw new DomainException("reduction-above-threshold", "减的金额不能超过满的金额。");
        }
        (Lane, Threshold, Value, CombinesWithFullReductions) = (lane, threshold, value, combines);
    }

    public string Lane { get; }
    public Money Threshold { get; }
    public Discount Value { get; }
    public bool CombinesWithFullReductions { get; }
}
