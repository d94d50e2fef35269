using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>Prices goods. Pure: the same items and rules at the same instant give the same quote.</summary>
public static class PriceRow
{
    /// <summary>How the step of points is called in quotes, where others have the promotion's id.</summary>
    public const string Points = "points";

    /// <summary>How buyers read it.</summary>
    internal const string PointsName = "积分抵扣";

    /// <summary>What the items cost under the rules that run now, with the reasons, line by line.</summary>
    /// <exception cref="ArgumentException">A Sku is listed twice, a quantity is below 1, or a price below zero.</exception>
    public static PriceQuote Quote(IReadOnlyList<PricedItem> items, PriceRules rules, DateTimeOffset now)
    {
        Refuse(items.Any(i => i.Quantity < 1 || i.UnitPrice < Money.Zero), "A quantity is below 1, or a price below zero.");
        Refuse(items.DistinctBy(i => i.Sku).Count() < items.Count, "A Sku is listed twice.");

        // Fen that do not divide fall to one line or another by their order, so the order must not be the buyer's.
        PricedItem[] sorted = [.. items.OrderBy(i => i.Sku.Value)];
        var offers = Offer.For(sorted, rules, now);
        var bill = Cheapest.Of(sorted, offers);
        if (rules.Points is { } wish)
        {
            bill.TakePoints(wish);
        }
        var lines = Enumerable.Range(0, sorted.Length).Select(bill.Line).ToDictionary(l => l.Sku);
        return new([.. items.Select(i => lines[i.Sku])], bill.Steps, lines.Values.Sum(l => l.Paid), PriceNotices.For(rules, offers, bill, now), rules.Points?.Usable(bill.BeforePoints) ?? 0);
    }

    private static void Refuse(bool wrong, string because)
    {
        if (wrong)
        {
            throw new ArgumentException(because);
        }
    }
}
