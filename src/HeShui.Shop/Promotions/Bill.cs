using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>
/// The row of calculators: lines at list price, then tier prices, item discounts, full reductions, coupons and points, each
/// on what the one before left. Thresholds of one rule all measure the same, what lines cost before that rule; a percentage
/// is taken of what they still cost. Goods that cost something never become free, for nothing can't be paid: the step that
/// would take the last fen leaves it.
/// </summary>
internal sealed class Bill
{
    private readonly IReadOnlyList<PricedItem> _items;
    private readonly long[] _costs;
    private readonly List<PriceStep>[] _steps;
    private readonly List<PriceStep> _whole = [];

    /// <param name="taken">Offers that may be used together, each kind in the order of its ids.</param>
    public Bill(IReadOnlyList<PricedItem> items, IReadOnlyList<Offer> taken)
    {
        (_items, Taken) = (items, taken);
        _costs = [.. items.Select(i => i.UnitPrice.Fen * i.Quantity)];
        _steps = [.. items.Select(_ => new List<PriceStep>())];
        var kinds = taken.ToLookup(o => o.Kind);

        TakeUnitPrices(kinds[PriceRule.Tier]);
        TakeUnitPrices(kinds[PriceRule.ItemDiscount]);
        BeforeReductions = [.. _costs];
        TakeReductions(kinds[PriceRule.FullReduction]);
        BeforeCoupons = [.. _costs];
        TakeCoupons(kinds[PriceRule.Coupon]);
        BeforePoints = _costs.Sum();
    }

    public IReadOnlyList<Offer> Taken { get; }

    /// <summary>What lines cost in fen when the rule's turn comes.</summary>
    public long[] BeforeReductions { get; }
    public long[] BeforeCoupons { get; }
    public long BeforePoints { get; }

    public IReadOnlyList<PriceStep> Steps => _whole;

    /// <summary>The id of the promotion that had to leave the last fen; null if none had to.</summary>
    public string? LeftLastFen { get; private set; }
    public int CouponsUsed => _whole.Count(s => s.Kind == PriceRule.Coupon);

    /// <summary>What a promotion took off the whole order; null if nothing.</summary>
    public PriceStep? Step(Offer offer) => _whole.Find(s => s.Kind == offer.Kind && s.Promotion == offer.Promotion.Id);

    /// <summary>The last of the row: points pay for what is left.</summary>
    public void TakePoints(PointsWish wish)
    {
        int[] all = [.. Enumerable.Range(0, _costs.Length)];
        Take(PriceRule.Points, PriceRow.Points, PriceRow.PointsName, all, Shares.OfFen(wish.For(BeforePoints), _costs));
    }

    /// <summary>Whether a tier price or an item discount that was not taken would lower the price of some unit.</summary>
    public bool CouldLower(Offer offer) => offer.Lines.Any(l =>
        BeforeReductions[l] > (_items[l].UnitPrice.Fen - offer.OffUnit(_items[l].UnitPrice.Fen, Quantity(l))) * Quantity(l));

    public QuotedLine Line(int line) => new(
        _items[line].Sku, _items[line].UnitPrice, _items[line].Quantity, _items[line].UnitPrice * _items[line].Quantity,
        _steps[line], Money.FromFen(_costs[line]));

    /// <summary>Takes the best offer for each line.</summary>
    private void TakeUnitPrices(IEnumerable<Offer> offers)
    {
        var best = ByLine(offers).Select(l => (l.Line, Won: l.Offers.Select(o => (Offer: o, Off: o.OffUnit(UnitCost(l.Line), Quantity(l.Line)))).MaxBy(o => o.Off))).ToList();
        foreach (var lines in best.GroupBy(l => l.Won.Offer, l => (l.Line, l.Won.Off)))
        {
            Take(lines.Key, lines.Key.SayUnit(Quantity(lines.First().Line)), [.. lines.Select(l => l.Line)], [.. lines.Select(l => l.Off * Quantity(l.Line))]);
        }
    }

    private void TakeReductions(IEnumerable<Offer> offers)
    {
        foreach (var offer in offers)
        {
            var measured = Sum(BeforeReductions, offer.Lines);
            Share(offer, ((FullReduction)offer.Promotion).Say(measured), offer.OffShared(measured));
        }
    }

    private void TakeCoupons(IEnumerable<Offer> offers)
    {
        foreach (var offer in offers)
        {
            Share(offer, offer.Promotion.Name, offer.OffShared(Sum(BeforeCoupons, offer.Lines), Sum(_costs, offer.Lines)));
        }
    }

    private void Share(Offer offer, string name, long off)
    {
        long[] costs = [.. offer.Lines.Select(l => _costs[l])];
        Take(offer, name, offer.Lines, Shares.OfFen(Math.Min(off, costs.Sum()), costs));
    }

    private void Take(Offer offer, string name, int[] lines, long[] offs) => Take(offer.Kind, offer.Promotion.Id, name, lines, offs);

    private void Take(PriceRule kind, string id, string name, int[] lines, long[] offs)
    {
        if (offs.Sum() is var all and > 0 && all == _costs.Sum())
        {
            offs[Array.IndexOf(offs, offs.Max())]--;
            LeftLastFen = id;
        }
        for (var i = 0; i < lines.Length; i++)
        {
            if (offs[i] > 0)
            {
                _costs[lines[i]] -= offs[i];
                _steps[lines[i]].Add(new(kind, id, name, Money.FromFen(offs[i])));
            }
        }
        if (offs.Sum() is var sum and > 0)
        {
            _whole.Add(new(kind, id, name, Money.FromFen(sum)));
        }
    }

    private int Quantity(int line) => _items[line].Quantity;

    private long UnitCost(int line) => _costs[line] / Quantity(line);

    private static IEnumerable<(int Line, IEnumerable<Offer> Offers)> ByLine(IEnumerable<Offer> offers) =>
        offers.SelectMany(o => o.Lines.Select(l => (Line: l, Offer: o))).GroupBy(o => o.Line, o => o.Offer).Select(g => (g.Key, (IEnumerable<Offer>)g));

    internal static long Sum(long[] costs, int[] lines)
    {
        long sum = 0;
        foreach (var line in lines)
        {
            sum += costs[line];
        }
        return sum;
    }
}
