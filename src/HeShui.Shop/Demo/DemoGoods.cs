using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>A Sku of the demo with how well it sells.</summary>
/// <param name="From">The first day of its supplier's agreement.</param>
internal sealed record DemoGood(SkuCard Sku, double Weight, int[] Months, DateOnly From);

/// <summary>What can be bought on a day, by season, and how people choose from it.</summary>
internal sealed class DemoGoods(IReadOnlyList<DemoGood> goods)
{
    private static readonly double[] SharesOfSkus = [0.58, 0.3, 0.12];
    private readonly Dictionary<(DateOnly, Reach), (DemoGood[] Goods, double[] Weights)> _shelves = [];

    public static async Task<DemoGoods> Read(ShopDb db, IReadOnlyList<DemoProduct> rows, CancellationToken ct)
    {
        var products = await db.Products.AsNoTracking().Include(p => p.Skus).Where(p => p.IsDemo).ToDictionaryAsync(p => p.Code, ct);
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Code, ct);
        var agreements = await db.Suppliers.AsNoTracking().Include(s => s.Agreements).ToDictionaryAsync(s => s.Id, s => s.Agreements.Min(a => a.From), ct);
        return new DemoGoods([.. from row in rows.OrderBy(r => r.Code, StringComparer.Ordinal)
                                 let product = products[row.Code]
                                 let category = categories[product.Category]
                                 from sku in product.Skus.OrderBy(s => s.Position)
                                 select new DemoGood(
                                     new SkuCard(sku.Id, product.Id, product.Code, product.Name, sku.Name, product.Supplier, sku.Price, sku.WeightGrams,
                                         category.Path, category.Agricultural, product.Reach, product.Fresh, category.AdultsOnly, product.Picture, 0, true, true),
                                     row.Popularity * SharesOfSkus[Math.Min(sku.Position, 2)], row.Months, agreements[product.Supplier])]);
    }

    /// <summary>Goods of so many different kinds, as a buyer puts them into a cart.</summary>
    /// <param name="needed">How far they have to travel.</param>
    public List<(SkuCard Sku, int Quantity)> Basket(Dice dice, DateOnly day, Reach needed)
    {
        var (shelf, weights) = Shelf(day, needed);
        var lines = dice.Between(0.0, 1.0) switch { < 0.3 => 1, < 0.64 => 2, < 0.88 => 3, _ => 4 };
        var basket = new Dictionary<SkuId, (SkuCard, int)>();
        for (var i = 0; i < lines; i++)
        {
            var sku = shelf[dice.Index(weights)].Sku;
            basket.TryAdd(sku.Id, (sku, dice.Between(0.0, 1.0) switch { < 0.77 => 1, < 0.95 => 2, < 0.985 => 3, _ => 5 }));
        }
        return [.. basket.Values];
    }

    /// <summary>At most four kinds of goods that cost exactly so much.</summary>
    /// <exception cref="InvalidDataException">No goods of that day do.</exception>
    public List<(SkuCard Sku, int Quantity)> BasketFor(Money price, DateOnly day)
    {
        var lines = Shelf(day, Reach.Store).Goods.SelectMany(g => Enumerable.Range(1, 3).Select(n => (g.Sku, Quantity: n))).ToList();
        var pairs = new Dictionary<long, ((SkuCard, int), (SkuCard, int))>();
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count; j++)
            {
                if (lines[i].Sku.Product != lines[j].Sku.Product)
                {
                    pairs.TryAdd((lines[i].Sku.Price * lines[i].Quantity + lines[j].Sku.Price * lines[j].Quantity).Fen, (lines[i], lines[j]));
                }
            }
        }
        foreach (var (fen, (a, b)) in pairs)
        {
            if (pairs.TryGetValue(price.Fen - fen, out var other) && new[] { a, b, other.Item1, other.Item2 }.DistinctBy(l => l.Item1.Product).Count() == 4)
            {
                return [a, b, other.Item1, other.Item2];
            }
        }
        throw new InvalidDataException($"No demo goods cost {price} together.");
    }

    private (DemoGood[] Goods, double[] Weights) Shelf(DateOnly day, Reach needed)
    {
        if (!_shelves.TryGetValue((day, needed), out var shelf))
        {
            var found = goods.Where(g => g.Sku.Reach >= needed && g.From <= day && g.Months[day.Month - 1] > 0).ToArray();
            _shelves[(day, needed)] = shelf = (found, Dice.Cumulative(found.Select(g => g.Weight * g.Months[day.Month - 1])));
        }
        return shelf;
    }
}
