namespace HeShui.Shop.Shared;

/// <summary>Amounts split to the fen, so that the parts always add up to the whole.</summary>
public static class Shares
{
    /// <summary>
    /// Shares an amount in proportion to the weights, by largest remainder; of equal remainders the earlier one gets the
    /// fen. A weight of zero gets nothing, and if the amount is not above the sum of the weights no share is above its weight.
    /// </summary>
    /// <exception cref="ArgumentException">An amount is negative, or there is something to share and no weight to share it by.</exception>
    public static IReadOnlyList<Money> Of(Money total, IReadOnlyList<Money> weights) =>
        [.. OfFen(total.Fen, [.. weights.Select(w => w.Fen)]).Select(Money.FromFen)];

    /// <summary>
    /// What falls to <paramref name="take"/> of <paramref name="of"/> equal units when <paramref name="done"/> were taken
    /// before. Rounded cumulatively: whoever takes the last unit takes what is left.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The whole is negative, or more units are taken than there are.</exception>
    public static Money Part(Money whole, int done, int take, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(whole, Money.Zero);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, of - done);
        return UpTo(done + take) - UpTo(done);

        Money UpTo(int units) => new(whole.Yuan * units / of);
    }

    internal static long[] OfFen(long total, long[] weights)
    {
        if (total < 0 || weights.Any(w => w < 0))
        {
            throw new ArgumentException("Nothing negative can be shared.");
        }
        var shares = new long[weights.Length];
        if (total == 0)
        {
            return shares;
        }
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }
        if (sum == 0)
        {
            throw new ArgumentException("There is no weight to share by.");
        }
        var remainders = new Int128[weights.Length];
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            (var share, remainders[i]) = Int128.DivRem((Int128)total * weights[i], sum);
            left -= shares[i] = (long)share;
        }
        foreach (var i in Enumerable.Range(0, weights.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            shares[i]++;
        }
        return shares;
    }
}
