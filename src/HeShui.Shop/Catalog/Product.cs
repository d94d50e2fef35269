using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

public enum ListingStatus { Draft, Listed, Unlisted }

/// <summary>What is said of a product: all that a supplier may propose to change, beside its Skus.</summary>
/// <param name="Category">Code of a shelf.</param>
/// <param name="Brand">Code; null where it has none.</param>
/// <param name="Picture">Name of the picture, without folder and ending.</param>
/// <param name="Reach">How far it travels.</param>
/// <param name="Fresh">Fresh goods have their own after-sales and pickup deadlines.</param>
public sealed record ProductFacts(
    string Name, string Category, string? Brand, string Origin, string ShelfLife, string Storage, string Description, string Picture, Reach Reach, bool Fresh);

/// <summary>商品: what is listed. What is priced, stocked and bought is its <see cref="Sku"/>s.</summary>
public sealed class Product : Entity
{
    private Product() { }

    public Product(string code, SupplierId supplier, ProductFacts facts, bool isDemo = false)
    {
        Id = ProductId.New();
        (Code, Supplier, IsDemo) = (code, supplier, isDemo);
        Status = ListingStatus.Draft;
        Describe(facts);
    }

    public ProductId Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public SupplierId Supplier { get; private set; }
    public string Category { get; private set; } = "";
    public string? Brand { get; private set; }
    public string Origin { get; private set; } = "";
    public string ShelfLife { get; private set; } = "";
    public string Storage { get; private set; } = "";
    public string Description { get; private set; } = "";

    /// <summary>Name of the picture, without folder and ending.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>How far it travels.</summary>
    public Reach Reach { get; private set; }

    /// <summary>Fresh goods have their own after-sales and pickup deadlines.</summary>
    public bool Fresh { get; private set; }
    public Certification? Certification { get; init; }
    public bool IsDemo { get; private set; }
    public ListingStatus Status { get; private set; }
    public DateTimeOffset? ListedAt { get; private set; }

    /// <summary>Words it is found by; see <see cref="SearchWords"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Those that are sold and those that no longer are.</summary>
    public List<Sku> Skus { get; } = [];

    /// <summary>Those that are sold, in their order.</summary>
    public IEnumerable<Sku> SkusForSale => Skus.Where(s => !s.Retired).OrderBy(s => s.Position);

    public ProductFacts Facts => new(Name, Category, Brand, Origin, ShelfLife, Storage, Description, Picture, Reach, Fresh);

    public void Add(Sku sku) => Skus.Add(sku);

    /// <summary>Makes it visible. It needs at least one Sku.</summary>
    public void List(string brandName, DateTimeOffset now)
    {
        NeedsSkus();
        (Status, ListedAt) = (ListingStatus.Listed, now);
        MakeFindable(brandName);
    }

    /// <summary>下架: off the shelf until its supplier puts it back.</summary>
    public void Unlist()
    {
        Only(ListingStatus.Listed, "已经下架了");
        Status = ListingStatus.Unlisted;
    }

    /// <summary>Back on the shelf as it was.</summary>
    public void Relist()
    {
        Only(ListingStatus.Unlisted, "已经在卖了");
        NeedsSkus();
        Status = ListingStatus.Listed;
    }

    /// <summary>Becomes what was approved. Skus keep their identity; those left out are no longer sold, but stay for the orders that name them.</summary>
    /// <returns>The Skus that are new, with the units they begin with.</returns>
    /// <exception cref="NotFoundException">A proposed Sku is none of this product's.</exception>
    internal IReadOnlyList<(Sku Sku, int Opening)> Become(ProductFacts facts, IReadOnlyList<ProposedSku> skus, string brandName)
    {
        Describe(facts);
        foreach (var dropped in SkusForSale.Where(s => skus.All(p => p.Sku != s.Id)).ToList())
        {
            dropped.Retire();
        }
        var added = new List<(Sku, int)>();
        foreach (var (proposed, position) in skus.Select((s, i) => (s, i)))
        {
            if (proposed.Sku is { } id)
            {
                var known = SkusForSale.SingleOrDefault(s => s.Id == id) ?? throw new NotFoundException();
                known.Change(proposed.Name, proposed.Price, proposed.WeightGrams, position);
                continue;
            }
            var sku = new Sku($"{Code}-{Skus.Count + 1}", proposed.Name, proposed.Price, proposed.WeightGrams, position);
            Add(sku);
            added.Add((sku, proposed.Opening));
        }
        MakeFindable(brandName);
        return added;
    }

    private void Describe(ProductFacts facts) =>
        (Name, Category, Brand, Origin, ShelfLife, Storage, Description, Picture, Reach, Fresh) =
        (facts.Name, facts.Category, facts.Brand, facts.Origin, facts.ShelfLife, facts.Storage, facts.Description, facts.Picture, facts.Reach, facts.Fresh);

    private void MakeFindable(string brandName) => SearchText = SearchWords.Of($"{Name} {brandName} {Origin}");

    private void NeedsSkus()
    {
        if (!SkusForSale.Any())
        {
            throw new DomainException("no-sku", "商品还没有规格，不能上架。");
        }
    }

    private void Only(ListingStatus status, string otherwise)
    {
        if (Status != status)
        {
            throw new DomainException("wrong-step", $"“{Name}”{otherwise}。");
        }
    }
}

/// <summary>A mark the product carries, with number, scope and validity.</summary>
public sealed record Certification(string Kind, string Number, string Scope, DateOnly ValidTo);

/// <summary>规格: a size of a product with its price and weight; its stock is a <see cref="Stock"/>.</summary>
public sealed class Sku
{
    private Sku() { }

    public Sku(string code, string name, Money price, int weightGrams, int position)
    {
        Id = SkuId.New();
        (Code, Name, Price, WeightGrams, Position) = (code, name, price, weightGrams, position);
    }

    public SkuId Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public Money Price { get; private set; }

    /// <summary>Gross weight for freight and unit price.</summary>
    public int WeightGrams { get; private set; }
    public int Position { get; private set; }

    /// <summary>No longer sold. It stays, because orders and carts name it.</summary>
    public bool Retired { get; private set; }

    internal void Change(string name, Money price, int weightGrams, int position) => (Name, Price, WeightGrams, Position) = (name, price, weightGrams, position);

    internal void Retire() => Retired = true;
}
