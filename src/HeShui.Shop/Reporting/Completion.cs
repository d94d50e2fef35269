using System.Globalization;

namespace HeShui.Shop.Reporting;

/// <summary>完成率: actual ÷ target, and for what should stay small target ÷ actual.</summary>
/// <param name="Rate">1 is the target; null without a target or an actual, or where it would divide by zero.</param>
/// <param name="Reached">Null without a target or an actual.</param>
public readonly record struct Completion(decimal? Rate, bool? Reached)
{
    public static Completion Of(decimal? actual, decimal? target, Direction direction)
    {
        if (actual is not { } a || target is not { } t)
        {
            return default;
        }
        var (part, whole) = direction == Direction.AtMost ? (t, a) : (a, t);
        return new Completion(whole == 0 ? null : part / whole, direction switch
        {
            Direction.AtLeast => a >= t,
            Direction.AtMost => a <= t,
            _ => a == t,
        });
    }

    /// <summary>With up to two decimals: <c>133%</c>, <c>58.75%</c>, or — where there is none. What is missed never reads 100%.</summary>
    public override string ToString()
    {
        if (Rate is not { } rate)
        {
            return "—";
        }
        var percent = decimal.Round(rate * 100, 2, MidpointRounding.AwayFromZero);
        return (rate < 1 ? Math.Min(percent, 99.99m) : percent).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }
}
