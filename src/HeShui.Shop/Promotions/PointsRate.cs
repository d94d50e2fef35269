using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>What points are worth, said here and nowhere else. One point pays one fen; see <see cref="PointsWish"/>.</summary>
public static class PointsRate
{
    /// <summary>The share of the goods that points may pay.</summary>
    public const int MostPercent = 50;

    /// <summary>The points that a completed order has earned: one for each full yuan paid for its goods.</summary>
    /// <param name="goods">What was paid for goods.</param>
    /// <param name="total">With freight.</param>
    /// <param name="back">How much of the total was given back. It counts as freight first.</param>
    internal static int Earned(Money goods, Money total, Money back) => (int)(Math.Max(0, Math.Min(goods.Fen, total.Fen - back.Fen)) / 100);

    /// <summary>How many of the points that were used on an order go back, when so much of its total was given back.</summary>
    internal static int Returned(int used, Money total, Money back) => (int)(used * Math.Min(back.Fen, total.Fen) / total.Fen);
}
