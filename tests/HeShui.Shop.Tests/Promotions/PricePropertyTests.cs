using CsCheck;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>What holds for any goods under any rules. Prices and thresholds are drawn so that they often meet.</summary>
public sealed class PricePropertyTests
{
    private static readonly string[] Shelves = ["produce", "produce/fruit", "produce/grain", "wine"];

    private static readonly Gen<decimal> Yuan = Gen.OneOf(Gen.Int[1, 20].Select(n => n * 5m), Gen.Int[0, 10_000].Select(n => n / 100m), Gen.Int[1, 100].Select(n => (decimal)n));

    private static readonly Gen<PricedItem[]> Items = Gen.Select(Yuan, Gen.Int[1, 12], Gen.Int[0, Shelves.Length - 1].Select(n => Shelves[n]), Gen.Int[1, 3]).Array[0, 6]
        .Select(lines => lines.Select((l, n) => Item(n + 1, l.Item1, l.Item2, l.Item3, l.Item4)).ToArray());

    private static readonly Gen<PriceScope> Scope = Gen.Frequency(
        (3, Gen.Const(PriceScope.Shop)), (2, Gen.Int[1, 3].Select(n => PriceScope.Of(Supplier(n)))),
        (2, Gen.OneOf(Gen.Const("produce"), Gen.Const("produce/fruit"), Gen.Const("wine")).Select(PriceScope.Category)), (1, Gen.Int[1, 6].Select(n => PriceScope.Of(Sku(n)))));

    private static readonly Gen<Discount> Value = Gen.OneOf(
        Gen.Int[1, 3_000].Select(fen => Discount.Of(Money.FromFen(fen))), Gen.Int[1, 99].Select(p => Discount.Percent(p)),
        Gen.Select(Gen.Int[1, 99], Gen.Int[1, 2_000], (p, cap) => Discount.Percent(p, Money.FromFen(cap))));

    private static readonly Gen<string> Lane = Gen.OneOf(Gen.Const("甲"), Gen.Const("乙"));

    private static readonly Gen<Promotion> AnyPromotion = Gen.Frequency<Promotion>(
        (1, Gen.Select(Gen.Guid, Gen.Int[1, 6], Gen.Int[1, 6], Yuan, (id, sku, from, price) => (Promotion)Tiers($"{id}", sku, (from, Math.Max(price, 0.01m))))),
        (2, Gen.Select(Gen.Guid, Scope, Value, (id, scope, value) => (Promotion)new ItemDiscount($"{id}", "减", scope, Period.Always, value))),
        (2, Gen.Select(Gen.Guid, Scope, Lane, Yuan.Array[1, 3], Gen.Int[1, 50]).Select((id, scope, lane, amounts, part) => (Promotion)Stepped($"{id}", scope, lane, amounts, part))),
        (1, Gen.Select(Gen.Guid, Gen.Int[1, 20], Gen.Int[1, 50], Gen.Int[2, 5], (id, threshold, part, times) => (Promotion)Every($"{id}", threshold * 5m, threshold * part / 20m, times))),
        (2, Gen.Select(Gen.Guid, Scope, Lane, Gen.OneOf(Gen.Const(0m), Yuan), Value, Gen.Bool)
            .Select((id, scope, lane, threshold, value, combines) => (Promotion)new CouponTerms($"{id}", "券", scope, Period.Always, lane, value.Amount is { } amount && threshold > 0 ? new Money(Math.Max(amount.Yuan, threshold)) : new Money(threshold), value, combines))));

    private static readonly Gen<PointsWish?> Points = Gen.Select(Gen.Bool, Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Int[1, 99])
        .Select((any, asked, held, percent) => any ? new PointsWish(asked, held, percent) : null);

    private static readonly Gen<(PricedItem[] Items, Promotion[] Promotions, PointsWish? Points)> Any = Gen.Select(Items, AnyPromotion.Array[0, 8], Points);

    [Fact]
    public void Gross_less_all_steps_is_paid_and_never_below_zero() => Any.Sample(any =>
        Quote(any).Lines.All(l => l.Gross == l.ListPrice * l.Quantity && l.Gross - l.Steps.Sum(s => s.Off) == l.Paid && l.Paid >= Money.Zero && l.Steps.All(s => s.Off > Money.Zero)));

    [Fact]
    public void Goods_that_cost_something_cost_at_least_a_fen() => Any.Sample(any => (Quote(any).Goods >= Money.FromFen(1)) == any.Items.Any(i => i.UnitPrice > Money.Zero));

    [Fact]
    public void The_shares_of_a_promotion_add_up_to_what_it_took_off_the_whole() => Any.Sample(any =>
    {
        var quote = Quote(any);
        var shares = quote.Lines.SelectMany(l => l.Steps).GroupBy(s => (s.Kind, s.Promotion, s.Name)).Select(g => new PriceStep(g.Key.Kind, g.Key.Promotion, g.Key.Name, g.Sum(s => s.Off)));
        return shares.ToHashSet().SetEquals(quote.Steps) && quote.Goods == quote.Lines.Sum(l => l.Paid);
    });

    [Fact]
    public void Steps_follow_the_order_of_the_rules() => Any.Sample(any =>
        Quote(any).Lines.Select(l => l.Steps).All(s => s.Select(x => x.Kind).SequenceEqual(s.Select(x => x.Kind).Order())));

    [Fact]
    public void The_order_of_lines_and_rules_does_not_matter() => Any.SelectMany(any => Gen.Select(Gen.Shuffle(any.Items), Gen.Shuffle(any.Promotions)), (any, shuffled) => (any, shuffled)).Sample((any, shuffled) =>
    {
        var (one, other) = (Quote(any), Quote((shuffled.Item1, shuffled.Item2, any.Points)));
        return Said(one.Lines.OrderBy(l => l.Sku.Value)) == Said(other.Lines.OrderBy(l => l.Sku.Value)) && one.Goods == other.Goods && one.Steps.SequenceEqual(other.Steps);
    });

    [Fact]
    public void The_same_input_gives_the_same_quote() => Any.Sample(any =>
        (Said(Quote(any).Lines), string.Join(' ', Quote(any).Notices)) == (Said(Quote(any).Lines), string.Join(' ', Quote(any).Notices)));

    [Fact]
    public void A_further_promotion_never_raises_the_total() => Gen.Select(Any, AnyPromotion).Sample((any, further) =>
        Quote((any.Items, [.. any.Promotions, further], any.Points)).Goods <= Quote(any).Goods);

    [Fact]
    public void Paying_with_points_never_raises_the_total() => Any.Sample(any => Quote(any).Goods <= Quote((any.Items, any.Promotions, null)).Goods);

    [Fact]
    public void More_units_never_lower_the_gross() => Gen.Select(Any.Where(a => a.Items.Length > 0), Gen.Int[1, 5]).Sample((any, more) =>
        Quote(([any.Items[0] with { Quantity = any.Items[0].Quantity + more }, .. any.Items[1..]], any.Promotions, any.Points)).Lines.Sum(l => l.Gross) >= Quote(any).Lines.Sum(l => l.Gross));

    [Fact]
    public void No_other_choice_of_the_promotions_is_cheaper() => Gen.Select(Items, AnyPromotion.Array[0, 6]).Sample((items, promotions) =>
        Quote((items, promotions, null)).Goods == EachChoice(items, promotions).Min());

    [Fact]
    public void Promotions_that_exclude_each_other_are_not_used_together() => Any.Sample(any =>
    {
        var quote = Quote(any);
        var used = any.Promotions.Where(p => quote.Steps.Any(s => s.Promotion == p.Id)).ToList();
        var reductions = used.OfType<FullReduction>().ToList();
        return used.OfType<CouponTerms>().GroupBy(c => c.Lane).All(lane => lane.Count() == 1)
            && any.Items.All(i => reductions.Where(r => r.Scope.Covers(i)).GroupBy(r => r.Lane).All(lane => lane.Count() == 1))
            && used.OfType<CouponTerms>().Where(c => !c.CombinesWithFullReductions).All(c => !any.Items.Any(i => c.Scope.Covers(i) && reductions.Any(r => r.Scope.Covers(i))));
    });

    /// <summary>What the goods cost under every selection of promotions that may be used together.</summary>
    private static IEnumerable<Money> EachChoice(PricedItem[] items, Promotion[] promotions)
    {
        PricedItem[] sorted = [.. items.OrderBy(i => i.Sku.Value)];
        var offers = Offer.For(sorted, Rules(promotions), Now);
        for (var choice = 0; choice < 1 << offers.Count; choice++)
        {
            Offer[] taken = [.. offers.Where((_, i) => (choice >> i & 1) == 1)];
            if (!taken.Any(a => taken.Any(b => a != b && a.Excludes(b))))
            {
                yield return Money.FromFen(new Bill(sorted, taken).BeforePoints);
            }
        }
    }

    private static FullReduction Stepped(string id, PriceScope scope, string lane, decimal[] amounts, int part)
    {
        var thresholds = amounts.Select(a => a + 5).Distinct().Order().ToList();
        return Full(id, scope, lane, [.. thresholds.Select((t, n) => (t, decimal.Floor(t * part * 100 / 51) / 100 + 0.01m * (n + 1)))]);
    }

    private static PriceQuote Quote((PricedItem[] Items, Promotion[] Promotions, PointsWish? Points) any) =>
        PriceRow.Quote(any.Items, Rules(any.Promotions) with { Points = any.Points }, Now);

    private static string Said(IEnumerable<QuotedLine> lines) => string.Join('\n', lines.Select(l => $"{l.Sku} {l.Gross} {string.Join(' ', l.Steps)} {l.Paid}"));
}
