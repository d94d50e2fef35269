using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>When a promotion runs, in UTC: from its first instant up to, but not with, its end.</summary>
public sealed record Period
{
    public static readonly Period Always = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <exception cref="DomainException"><c>period-backward</c></exception>
    public Period(DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
        {
            throw new DomainException("period-backward", "结束时间要晚于开始时间。");
        }
        (From, To) = (from.ToUniversalTime(), to.ToUniversalTime());
    }

    public DateTimeOffset From { get; }
    public DateTimeOffset To { get; }

    public bool Contains(DateTimeOffset instant) => From <= instant && instant < To;
}
