using HeShui.Shop.Promotions.Contracts;

namespace HeShui.Shop.Promotions;

/// <summary>
/// Finds which offers to use so that the goods cost least: of those that exclude each other the better ones, and none that
/// would cost the buyer a threshold worth more. So no further promotion ever makes goods dearer. Among equally cheap
/// choices the one with the fewest coupons wins.
/// </summary>
/// <remarks>
/// Branch and bound: first coupons and full reductions, then, only where a threshold is at stake, what lowers single prices.
/// It stops after <see cref="MostLooks"/> looks with the best choice so far; real carts take a few dozen.
/// </remarks>
internal sealed class Cheapest
{
    private const int MostLooks = 1_000;

    private readonly IReadOnlyList<PricedItem> _items;
    private readonly IReadOnlyList<Offer> _offers;
    private readonly Use[] _uses;
    private readonly int[] _order;
    private readonly int _shared;
    private readonly long[] _low;
    private readonly long[] _high;
    private readonly long _floor;
    private long[]? _lowGoods;
    private long[]? _highGoods;
    private int _looks;
    private Bill? _best;

    private Cheapest(IReadOnlyList<PricedItem> items, IReadOnlyList<Offer> offers)
    {
        (_items, _offers) = (items, offers);
        (_low, _high) = (new long[items.Count], new long[items.Count]);
        _uses = new Use[offers.Count];
        long[] list = [.. items.Select(i => i.UnitPrice.Fen * i.Quantity)];
        _floor = Math.Min(list.Sum(), 1);
        _order = [.. Enumerable.Range(0, offers.Count).OrderByDescending(i => offers[i].Kind).ThenByDescending(i => offers[i].OffShared(Bill.Sum(list, offers[i].Lines)))];
        _shared = offers.Count(o => o.IsShared);
    }

    private enum Use { Open, Taken, Left }

    /// <param name="offers">Each kind in the order of its ids.</param>
    public static Bill Of(IReadOnlyList<PricedItem> items, IReadOnlyList<Offer> offers)
    {
        var search = new Cheapest(items, [.. offers.Where(o => o.TakesSomething(items))]);
        search.Decide(0, couponsTaken: 0, undecidedTried: false);
        return search._best!;
    }

    private void Decide(int position, int couponsTaken, bool undecidedTried)
    {
        if (_best is not null && ++_looks > MostLooks)
        {
            return;
        }
        var least = Least();
        if (_best is not null && (least, couponsTaken).CompareTo((_best.BeforePoints, _best.CouponsUsed)) >= 0)
        {
            return;
        }
        while (position < _order.Length && _uses[_order[position]] == Use.Left)
        {
            position++;
        }
        if (position >= _shared && !undecidedTried)
        {
            Try();
            if (least >= _best!.BeforePoints)
            {
                return;
            }
        }
        if (position == _order.Length)
        {
            return;
        }

        var chosen = _order[position];
        var excluded = Enumerable.Range(0, _offers.Count).Where(i => i != chosen && _uses[i] == Use.Open && _offers[i].Excludes(_offers[chosen])).ToList();
        Set(chosen, Use.Taken);
        excluded.ForEach(i => Set(i, Use.Left));
        Decide(position + 1, couponsTaken + (_offers[chosen].Kind == PriceRule.Coupon ? 1 : 0), undecidedTried: position >= _shared);
        excluded.ForEach(i => Set(i, Use.Open));

        Set(chosen, Use.Left);
        Decide(position + 1, couponsTaken, undecidedTried: false);
        Set(chosen, Use.Open);
    }

    private void Set(int offer, Use use)
    {
        _uses[offer] = use;
        if (!_offers[offer].IsShared)
        {
            (_lowGoods, _highGoods) = (null, null);
        }
    }

    private void Try()
    {
        var bill = new Bill(_items, [.. _offers.Where((_, i) => _uses[i] != Use.Left)]);
        if (_best is null || (bill.BeforePoints, bill.CouponsUsed).CompareTo((_best.BeforePoints, _best.CouponsUsed)) < 0)
        {
            _best = bill;
        }
    }

    /// <summary>
    /// No choice still open costs less than this: every open offer is used at once, on the lowest prices, and its threshold
    /// is measured at the highest.
    /// </summary>
    private long Least()
    {
        if (_lowGoods is null || _highGoods is null)
        {
            LowerUnits();
            (_lowGoods, _highGoods) = ([.. _low], [.. _high]);
        }
        _lowGoods.CopyTo(_low, 0);
        _highGoods.CopyTo(_high, 0);
        return LowerShared(PriceRule.FullReduction, leeway: false) && LowerShared(PriceRule.Coupon, leeway: true) ? Math.Max(_low.Sum(), _floor) : long.MaxValue;
    }

    private void LowerUnits()
    {
        for (var i = 0; i < _items.Count; i++)
        {
            _low[i] = _high[i] = _items[i].UnitPrice.Fen;
        }
        LowerUnits(PriceRule.Tier);
        LowerUnits(PriceRule.ItemDiscount);
        for (var i = 0; i < _items.Count; i++)
        {
            _low[i] *= _items[i].Quantity;
            _high[i] *= _items[i].Quantity;
        }
    }

    private void LowerUnits(PriceRule kind)
    {
        var (low, high) = (_low.ToArray(), _high.ToArray());
        for (var o = 0; o < _offers.Count; o++)
        {
            if (_offers[o].Kind != kind || _uses[o] == Use.Left)
            {
                continue;
            }
            foreach (var line in _offers[o].Lines)
            {
                var quantity = _items[line].Quantity;
                _low[line] = Math.Min(_low[line], low[line] - _offers[o].OffUnit(low[line], quantity));
                if (_uses[o] == Use.Taken)
                {
                    _high[line] = Math.Min(_high[line], high[line] - _offers[o].OffUnit(high[line], quantity));
                }
            }
        }
    }

    /// <param name="leeway">Whether earlier shares may have been rounded otherwise than here, by a fen for each line.</param>
    /// <returns>False if an offer is used that is out of reach.</returns>
    private bool LowerShared(PriceRule kind, bool leeway)
    {
        var (low, high) = (_low.ToArray(), _high.ToArray());
        for (var o = 0; o < _offers.Count; o++)
        {
            if (_offers[o].Kind != kind || _uses[o] == Use.Left)
            {
                continue;
            }
            var lines = _offers[o].Lines;
            var most = Bill.Sum(high, lines) + (leeway ? lines.Length : 0);
            if (_uses[o] == Use.Taken)
            {
                if (_offers[o].OffShared(most) == 0)
                {
                    return false;
                }
                Spread(_offers[o].OffShared(Bill.Sum(low, lines)), _high, lines);
            }
            Spread(_offers[o].OffShared(most, Bill.Sum(_low, lines)), _low, lines);
        }
        return true;
    }

    /// <summary>Takes an amount off lines in proportion to what they cost, to the fen, but without the largest remainder.</summary>
    private static void Spread(long off, long[] costs, int[] lines)
    {
        var sum = Bill.Sum(costs, lines);
        off = Math.Min(off, sum);
        if (off == 0)
        {
            return;
        }
        var (reached, taken) = (0L, 0L);
        foreach (var line in lines)
        {
            reached += costs[line];
            var upTo = sum <= int.MaxValue ? reached * off / sum : (long)((Int128)reached * off / sum);
            costs[line] -= upTo - taken;
            taken = upTo;
        }
    }
}
