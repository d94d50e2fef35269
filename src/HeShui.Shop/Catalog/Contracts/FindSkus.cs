using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Catalog.Contracts;

/// <summary>What these Skus are and cost now, in no order; unknown ids are left out.</summary>
[AllowAnyone]
public sealed record FindSkus(IReadOnlyCollection<SkuId> Ids) : IQuery<IReadOnlyList<SkuCard>>;

/// <summary>A Sku with its product, as carts show it and order lines freeze it.</summary>
/// <param name="CategoryPath">Codes from the top down: <c>produce/fruit</c>.</param>
/// <param name="AdultsOnly">Whether only grown-ups may buy it.</param>
/// <param name="Available">Units for sale now; what is reserved by unpaid orders is not in it.</param>
/// <param name="Listed">Whether it may be bought at all.</param>
public sealed record SkuCard(
    SkuId Id, ProductId Product, string ProductCode, string ProductName, string SkuName, SupplierId Supplier, Money Price,
    int WeightGrams, string CategoryPath, bool Agricultural, Reach Reach, bool Fresh, bool AdultsOnly, string Picture, int Available, bool Listed, bool IsDemo);
