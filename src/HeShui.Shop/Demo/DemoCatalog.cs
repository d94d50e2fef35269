using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>A product of <c>seeds/demo/products.json</c>.</summary>
/// <param name="Popularity">1 to 100: how often it is bought beside the others.</param>
/// <param name="Months">Relative demand in each month, January first.</param>
internal sealed record DemoProduct(
    string Code, string Name, string Supplier, string Category, string? Brand, string Origin, string ShelfLife, string Storage, string Description,
    string Picture, string Reach, bool Fresh, Certification? Certification, int Popularity, int[] Months, DemoSku[] Skus);

/// <param name="Stock">Units for sale when the demo begins.</param>
internal sealed record DemoSku(string Code, string Name, decimal Price, int WeightGrams, int Stock);

/// <summary>Suppliers with their agreements, and listed goods with stock.</summary>
internal sealed class DemoCatalog(ShopDb db, DemoPictures pictures, TimeProvider clock)
{
    /// <summary>What is popular was listed last, so that lists, which show the newest first, begin with it.</summary>
    private const int MostPopular = 100;

    private sealed record SupplierRow(
        string Code, string Name, string ShortName, string Township, string About, string Contact, string Phone, DateOnly AgreementFrom, DateOnly AgreementTo);

    public async Task Load(SeedFolder seeds, CancellationToken ct)
    {
        var suppliers = new Dictionary<string, SupplierId>();
        foreach (var row in await seeds.Read<SupplierRow>("suppliers", ct))
        {
            var supplier = new Supplier(row.Code, row.Name, row.ShortName, row.Township, row.About, row.Contact, row.Phone, isDemo: true);
            supplier.Sign(row.AgreementFrom, row.AgreementTo);
            suppliers[row.Code] = supplier.Id;
            db.Add(supplier);
        }
        var brands = await db.Brands.ToDictionaryAsync(b => b.Code, b => b.Name, ct);
        var rows = await seeds.Read<DemoProduct>("products", ct);
        var named = await pictures.Load(seeds, rows.Select(r => r.Picture), ct);
        foreach (var row in rows)
        {
            var product = Product(row, suppliers[row.Supplier], named[row.Picture]);
            foreach (var (sku, position) in row.Skus.Select((s, i) => (s, i)))
            {
                var added = new Sku(sku.Code, sku.Name, new Money(sku.Price), sku.WeightGrams, position);
                product.Add(added);
                db.AddRange(Stock.Opened(added.Id, sku.Stock, DemoPeople.System, clock.GetUtcNow()));
            }
            product.List(row.Brand is { } brand ? brands[brand] : "", clock.GetUtcNow().AddMinutes(row.Popularity - MostPopular));
            db.Add(product);
        }
        await db.SaveChangesAsync(ct);
    }

    private static Product Product(DemoProduct row, SupplierId supplier, string picture) => new(
        row.Code, supplier,
        new ProductFacts(
            row.Name, row.Category, row.Brand, row.Origin, row.ShelfLife, row.Storage, row.Description, picture, Enum.Parse<Reach>(row.Reach, ignoreCase: true), row.Fresh),
        isDemo: true)
    {
        Certification = row.Certification,
    };
}
