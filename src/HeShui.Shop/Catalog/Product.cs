using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

public enum ListingStatus { Draft, Pending, Listed, Unlisted }

/// <summary>商品: what is listed. What is priced, stocked and bought is its <see cref="Sku"/>s.</summary>
public sealed class Product : Entity
{
    private Product() { }

    public Product(string code, string name, SupplierId supplier, string category)
    {
        Id = ProductId.New();
        (Code, Name, Supplier, Category) = (code, name, supplier, category);
        Status = ListingStatus.Draft;
    }

    public ProductId Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public SupplierId Supplier { get; private set; }
    public string Category { get; private set; } = "";
    public string? Brand { get; init; }
    public string Origin { get; init; } = "";
    public string ShelfLife { get; init; } = "";
    public string Storage { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Name of the picture, without folder and ending.</summary>
    public string Picture { get; init; } = "";

    /// <summary>How far it travels.</summary>
    public Reach Reach { get; init; }

    /// <summary>Fresh goods have their own after-sales and pickup deadlines.</summary>
    public bool Fresh { get; init; }
    public Certification? Certification { get; init; }
    public bool IsDemo { get; init; }
    public ListingStatus Status { get; private set; }
    public DateTimeOffset? ListedAt { get; private set; }

    /// <summary>Words it is found by; see <see cref="SearchWords"/>.</summary>
    public string SearchText { get; private set; } = "";
    public List<Sku> Skus { get; } = [];

    public void Add(Sku sku) => Skus.Add(sku);

    /// <summary>Makes it visible. It needs at least one Sku.</summary>
    public void List(string brandName, DateTimeOffset now)
    {
        if (Skus.Count == 0)
        {
            throw new DomainException("no-sku", "商品还没有规格，不能上架。");
        }
        (Status, ListedAt) = (ListingStatus.Listed, now);
        SearchText = SearchWords.Of($"{Name} {brandName} {Origin}");
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
}
