using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A listed product with all its Skus.</summary>
/// <exception cref="NotFoundException">There is none, or it is not listed.</exception>
[AllowAnyone]
public sealed record GetProduct(string Code) : IQuery<ProductDetails>;

/// <param name="AdultsOnly">Whether only grown-ups may buy it.</param>
/// <param name="ByWeight">Whether a price per jin says something.</param>
/// <param name="Category">Its shelf, for the way back.</param>
public sealed record ProductDetails(
    string Code, string Name, string Picture, string Description, string Origin, string ShelfLife, string Storage, Reach Reach, bool Fresh, bool AdultsOnly, bool ByWeight,
    string? Brand, CertificationCard? Certification, string Category, string CategoryName, SupplierCard Supplier, bool IsDemo, IReadOnlyList<SkuOffer> Skus);

public sealed record CertificationCard(string Kind, string Number, string Scope, DateOnly ValidTo);

/// <param name="Available">Units for sale now.</param>
public sealed record SkuOffer(SkuId Id, string Name, Money Price, int WeightGrams, int Available);

internal sealed class GetProductHandler(ShopDb db, IMediator mediator) : QueryHandler<GetProduct, ProductDetails>
{
    public override async Task<ProductDetails> Handle(GetProduct request, CancellationToken cancellationToken)
    {
        var product = await db.Products.AsNoTracking().Include(p => p.Skus)
            .Where(p => p.Code == request.Code && p.Status == ListingStatus.Listed).Require(cancellationToken);
        var skus = product.SkusForSale.Select(s => s.Id).ToList();
        var available = await db.Stocks.Where(s => skus.Contains(s.Sku)).ToDictionaryAsync(s => s.Sku, s => s.Available, cancellationToken);
        var category = await db.Categories.AsNoTracking().SingleAsync(c => c.Code == product.Category, cancellationToken);
        var brand = await db.Brands.Where(b => b.Code == product.Brand).Select(b => b.Name).SingleOrDefaultAsync(cancellationToken);
        var supplier = await mediator.Send(new FindSuppliers([product.Supplier]), cancellationToken);
        CertificationCard? certification = product.Certification is { } mark
            ? new(await db.CertificationKinds.Where(k => k.Code == mark.Kind).Select(k => k.Name).SingleAsync(cancellationToken), mark.Number, mark.Scope, mark.ValidTo)
            : null;
        return new ProductDetails(
            product.Code, product.Name, product.Picture, product.Description, product.Origin, product.ShelfLife, product.Storage, product.Reach,
            product.Fresh, category.AdultsOnly, category.Agricultural, brand, certification, category.Code, category.Name, supplier.Single(), product.IsDemo,
            product.SkusForSale.Select(s => new SkuOffer(s.Id, s.Name, s.Price, s.WeightGrams, available[s.Id])).ToList());
    }
}
