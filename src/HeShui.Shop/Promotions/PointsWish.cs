using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>Points that a member wants to pay with. One point is one fen.</summary>
public sealed record PointsWish
{
    /// <param name="asked">How many the member wants to use.</param>
    /// <param name="held">How many the member has.</param>
    /// <param name="mostPercent">The share of the goods that points may pay, from 1 to 99.</param>
    /// <exception cref="DomainException"><c>points-negative</c>, <c>percent-out-of-range</c></exception>
    public PointsWish(int asked, int held, int mostPercent)
    {
        if (asked < 0 || held < 0)
        {
            throw new DomainException("points-negative", "积分不能小于 0。");
        }
        if (mostPercent is < 1 or > 99)
        {
            throw new DomainException("percent-out-of-range", "积分最多可付的比例要在 1% 到 99% 之间。");
        }
        (Asked, Held, MostPercent) = (asked, held, mostPercent);
    }

    public int Asked { get; }
    public int Held { get; }
    public int MostPercent { get; }

    /// <summary>The points that are used for goods of so many fen.</summary>
    internal long For(long fen) => Math.Min(Asked, Usable(fen));

    /// <summary>The points that could be used for goods of so many fen.</summary>
    internal int Usable(long fen) => (int)Math.Min(Held, fen * MostPercent / 100);
}
