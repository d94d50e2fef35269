using HeShui.Shop.Catalog;
using HeShui.Shop.Promotions;
using HeShui.Shop.Suppliers.Contracts;

namespace HeShui.Shop.Web.Components;

/// <summary>What the goods are called for which a campaign is.</summary>
public static class ScopeNames
{
    /// <returns>The names of shelves by their paths and of suppliers and Skus by their ids.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Shelf> shelves, IReadOnlyList<SupplierCard> suppliers, IReadOnlyList<SkuName> skus) =>
        shelves.SelectMany(s => s.Below.Select(b => ($"{s.Code}/{b.Code}", b.Name)).Prepend((s.Code, s.Name)))
            .Concat(suppliers.Select(s => (s.Id.Value.ToString(), s.ShortName))).Concat(skus.Select(s => (s.Id.Value.ToString(), $"{s.Product} {s.Name}"))).ToDictionary(n => n.Item1, n => n.Item2);

    /// <param name="names">From <see cref="Of"/>.</param>
    public static string Say(ScopeKind scope, string key, IReadOnlyDictionary<string, string> names) => scope switch
    {
        ScopeKind.Shop => "全店",
        _ when names.TryGetValue(key, out var name) => $"只限{name}",
        _ => "只限指定商品",
    };
}
