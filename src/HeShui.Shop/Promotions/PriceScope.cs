using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

public enum ScopeKind { Shop, Category, Supplier, Product, Sku }

/// <summary>The goods that a promotion is for.</summary>
public sealed record PriceScope
{
    public static readonly PriceScope Shop = new(ScopeKind.Shop, "");

    private readonly Guid _id;

    /// <param name="key">A category path, or an id as text; nothing for the whole shop.</param>
    /// <exception cref="DomainException"><c>scope-unclear</c></exception>
    public PriceScope(ScopeKind kind, string key)
    {
        var clear = kind switch
        {
            ScopeKind.Shop => key.Length == 0,
            ScopeKind.Category => key.Length > 0 && key[0] != '/' && key[^1] != '/',
            _ => Guid.TryParse(key, out _id),
        };
        if (!clear)
        {
            throw new DomainException("scope-unclear", "请选择优惠适用的商品范围。");
        }
        (Kind, Key) = (kind, _id == Guid.Empty ? key : _id.ToString());
    }

    public ScopeKind Kind { get; }
    public string Key { get; }

    /// <param name="path">A shelf and all below it: <c>produce</c> covers <c>produce/fruit</c>, not <c>produce-dried</c>.</param>
    public static PriceScope Category(string path) => new(ScopeKind.Category, path);
    public static PriceScope Of(SupplierId supplier) => new(ScopeKind.Supplier, supplier.Value.ToString());
    public static PriceScope Of(ProductId product) => new(ScopeKind.Product, product.Value.ToString());
    public static PriceScope Of(SkuId sku) => new(ScopeKind.Sku, sku.Value.ToString());

    public bool Covers(PricedItem item) => Kind switch
    {
        ScopeKind.Shop => true,
        ScopeKind.Category => item.CategoryPath.StartsWith(Key, StringComparison.Ordinal)
            && (item.CategoryPath.Length == Key.Length || item.CategoryPath[Key.Length] == '/'),
        ScopeKind.Supplier => item.Supplier.Value == _id,
        ScopeKind.Product => item.Product.Value == _id,
        _ => item.Sku.Value == _id,
    };
}
