using System.Buffers.Binary;
using Bogus;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>Chance from a fixed seed: the same calls in the same order give the same demo for ever. Ids too.</summary>
internal sealed class Dice(int seed)
{
    private static readonly double[] Hours = Cumulative([1, 3, 6, 8, 9, 8, 7, 5, 6, 7, 7, 6, 6, 8, 9, 7, 3]);
    private const int FirstHour = 6;

    private readonly Randomizer _random = new(seed);

    public bool Chance(double probability) => _random.Double() < probability;

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => _random.Number(least, most);

    public double Between(double least, double most) => _random.Double(least, most);

    /// <summary>To the second.</summary>
    public TimeSpan Minutes(int least, int most) => TimeSpan.FromSeconds(_random.Number(least * 60, most * 60));

    public T Of<T>(IReadOnlyList<T> all) => all[_random.Number(all.Count - 1)];

    /// <summary>An index, by weights that were added up from the first on.</summary>
    /// <param name="count">How many of them take part.</param>
    public int Index(double[] cumulative, int count)
    {
        var found = Array.BinarySearch(cumulative, 0, count, _random.Double() * cumulative[count - 1]);
        return Math.Min(found < 0 ? ~found : found + 1, count - 1);
    }

    public int Index(double[] cumulative) => Index(cumulative, cumulative.Length);

    /// <summary>A moment of the day at which people are on their phones.</summary>
    public DateTimeOffset MomentOf(DateOnly day) =>
        Shanghai.At(day, new TimeOnly(FirstHour + Index(Hours), 0)).AddSeconds(_random.Number(0, 3599));

    /// <summary>A version 7 uuid of that moment.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.Bytes(10).CopyTo(bytes[6..]);
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(at.ToUnixTimeMilliseconds() >> 32));
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], unchecked((int)at.ToUnixTimeMilliseconds()));
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x70);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static double[] Cumulative(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return weights.Select(w => sum += w).ToArray();
    }
}
