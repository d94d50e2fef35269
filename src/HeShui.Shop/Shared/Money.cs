using System.Globalization;
using System.Text.Json.Serialization;

namespace HeShui.Shop.Shared;

/// <summary>
/// An amount in Chinese yuan with two decimals (whole fen). The one rounding rule, half away from zero, is applied
/// wherever an amount is made from a decimal.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    public static readonly Money Zero;

    /// <param name="yuan">Yuan; rounded to whole fen.</param>
    [JsonConstructor]
    public Money(decimal yuan) => Yuan = decimal.Round(yuan, 2, MidpointRounding.AwayFromZero);

    public decimal Yuan { get; }

    /// <summary>The amount in fen, as payment providers take it.</summary>
    [JsonIgnore]
    public long Fen => (long)(Yuan * 100);

    /// <param name="fen">Hundredths of a yuan.</param>
    public static Money FromFen(long fen) => new(fen / 100m);

    public static Money operator +(Money a, Money b) => new(a.Yuan + b.Yuan);
    public static Money operator -(Money a, Money b) => new(a.Yuan - b.Yuan);
    public static Money operator -(Money a) => new(-a.Yuan);
    public static Money operator *(Money a, int times) => new(a.Yuan * times);
    public static bool operator <(Money a, Money b) => a.Yuan < b.Yuan;
    public static bool operator >(Money a, Money b) => a.Yuan > b.Yuan;
    public static bool operator <=(Money a, Money b) => a.Yuan <= b.Yuan;
    public static bool operator >=(Money a, Money b) => a.Yuan >= b.Yuan;

    public int CompareTo(Money other) => Yuan.CompareTo(other.Yuan);

    /// <summary>As people read it: <c>¥12.50</c>.</summary>
    public override string ToString() => "¥" + Yuan.ToString("0.00", CultureInfo.InvariantCulture);
}

public static class MoneySums
{
    /// <summary>Adds up amounts; nothing adds up to zero.</summary>
    public static Money Sum<T>(this IEnumerable<T> source, Func<T, Money> amount) =>
        new(source.Sum(x => amount(x).Yuan));
}
