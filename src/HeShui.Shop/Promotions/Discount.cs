using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>An amount off, or a percentage off with or without a cap.</summary>
public sealed record Discount
{
    private readonly long _most;

    private Discount(Money? amount, int? percent, Money? cap)
    {
        (Amount, Percentage, Cap) = (amount, percent, cap);
        _most = (amount ?? cap)?.Fen ?? long.MaxValue;
    }

    public Money? Amount { get; }

    /// <summary>What is taken off, 10 for 九折.</summary>
    public int? Percentage { get; }
    public Money? Cap { get; }

    /// <exception cref="DomainException"><c>amount-not-positive</c></exception>
    public static Discount Of(Money amount) => new(Positive(amount), null, null);

    /// <param name="percent">What is taken off, from 1 to 99.</param>
    /// <param name="cap">The most that is taken off.</param>
    /// <exception cref="DomainException"><c>percent-out-of-range</c>, <c>amount-not-positive</c></exception>
    public static Discount Percent(int percent, Money? cap = null) => percent is < 1 or > 99
        ? throw new DomainException("percent-out-of-range", "折扣要在 1% 到 99% 之间。")
        : new(null, percent, cap is { } most ? Positive(most) : null);

    /// <summary>What is taken off so many fen; never more than they are.</summary>
    internal long Off(long fen) => Math.Min(_most, Percentage is { } percent ? (fen * percent + 50) / 100 : fen);

    private static Money Positive(Money amount) => amount > Money.Zero
        ? amount
        : throw new DomainException("amount-not-positive", "优惠金额要大于 0。");
}
