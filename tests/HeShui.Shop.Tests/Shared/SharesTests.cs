using CsCheck;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Shared;

public sealed class SharesTests
{
    private static readonly Gen<long[]> Weights = Gen.Frequency((4, Gen.Long[0, 100_000]), (1, Gen.Const(0L)), (1, Gen.Long[0, 3])).Array[1, 30];

    [Theory]
    [InlineData(10_00, "100.00 50.00 50.00", "5.00 2.50 2.50")]
    [InlineData(1_00, "1.00 1.00 1.00", "0.34 0.33 0.33")] // 33⅓ fen each: one fen is left, the first takes it
    [InlineData(10_00, "30.00 30.00 7.00", "4.48 4.48 1.04")] // 447.76, 447.76, 104.48: two fen left, for the remainders .76
    [InlineData(5, "0.02 0.01 0.02", "0.02 0.01 0.02")]
    [InlineData(1, "0.00 0.01 0.00", "0.00 0.01 0.00")]
    public void Follow_the_largest_remainder(long total, string weights, string shares) =>
        string.Join(' ', Shares.Of(Money.FromFen(total), [.. weights.Split(' ').Select(w => new Money(decimal.Parse(w)))]).Select(s => s.Yuan.ToString("0.00"))).ShouldBe(shares);

    [Fact]
    public void Of_nothing_are_nothing() => Shares.Of(Money.Zero, [Money.Zero, new Money(1)]).ShouldBe([Money.Zero, Money.Zero]);

    [Fact]
    public void Need_a_weight() => Should.Throw<ArgumentException>(() => Shares.Of(new Money(1), [Money.Zero]));

    [Fact]
    public void Are_never_of_negative_amounts()
    {
        Should.Throw<ArgumentException>(() => Shares.Of(new Money(-1), [new Money(1)]));
        Should.Throw<ArgumentException>(() => Shares.Of(new Money(1), [new Money(-1), new Money(3)]));
    }

    [Fact]
    public void Add_up_to_the_fen_for_any_weights() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Weights.Where(w => w.Sum() > 0)).Sample((total, weights) => Of(total, weights).Sum() == total);

    [Fact]
    public void Differ_from_the_exact_proportion_by_less_than_a_fen() =>
        Gen.Select(Gen.Long[0, 1_000_000_000], Weights.Where(w => w.Sum() > 0)).Sample((total, weights) =>
            Of(total, weights).Zip(weights).All(s => Math.Abs(s.First - (decimal)total * s.Second / weights.Sum()) < 1));

    [Fact]
    public void Are_never_above_their_weight_and_give_nothing_to_zero() =>
        Weights.Where(w => w.Sum() > 0).SelectMany(w => Gen.Long[0, w.Sum()], (w, total) => (w, total)).Sample((weights, total) =>
            Of(total, weights).Zip(weights).All(s => s.First >= 0 && s.First <= s.Second));

    [Theory]
    [InlineData(10_00, 3, "3.33 3.34 3.33")] // 3.33, 6.67, 10.00 in all
    [InlineData(1, 4, "0.00 0.01 0.00 0.00")] // 0.25, 0.5, 0.75 and 1 fen, rounded: 0, 1, 1, 1
    [InlineData(0, 2, "0.00 0.00")]
    public void Of_single_units_are_rounded_cumulatively(long whole, int of, string parts) =>
        string.Join(' ', Enumerable.Range(0, of).Select(done => Shares.Part(Money.FromFen(whole), done, 1, of).Yuan.ToString("0.00"))).ShouldBe(parts);

    [Fact]
    public void Of_units_add_up_to_the_whole_for_any_sequence_of_takes() =>
        Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[0, 7].Array[1, 20].Where(t => t.Sum() > 0)).Sample((whole, takes) =>
        {
            var done = 0;
            long sum = 0;
            foreach (var take in takes)
            {
                var part = Shares.Part(Money.FromFen(whole), done, take, takes.Sum()).Fen;
                (part >= 0 && (take > 0 || part == 0)).ShouldBeTrue();
                (done, sum) = (done + take, sum + part);
            }
            return sum == whole;
        });

    [Theory]
    [InlineData(3, 1, 3)]
    [InlineData(0, 4, 3)]
    [InlineData(-1, 1, 3)]
    [InlineData(1, -1, 3)]
    [InlineData(0, 0, 0)]
    public void Of_more_units_than_there_are_do_not_exist(int done, int take, int of) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Shares.Part(new Money(10), done, take, of));

    private static long[] Of(long total, long[] weights) => [.. Shares.Of(Money.FromFen(total), [.. weights.Select(Money.FromFen)]).Select(s => s.Fen)];
}
