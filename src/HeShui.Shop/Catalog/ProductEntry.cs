using FluentValidation;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A Sku as a supplier typed it; null where what was typed is no number.</summary>
/// <param name="Id">The Sku of the product that it is; null for a new one.</param>
/// <param name="Price">Yuan.</param>
/// <param name="Opening">Units a new one begins with; not looked at for one that is known.</param>
public sealed record SkuEntry(SkuId? Id, string Name, decimal? Price, int? WeightGrams, int? Opening)
{
    internal ProposedSku Proposed => new(Id, Name.Trim(), new Money(Price!.Value), WeightGrams!.Value, Id is null ? Opening!.Value : 0);
}

internal static class ProductEntry
{
    /// <summary>Without the spaces around it.</summary>
    public static ProductFacts Tidy(this ProductFacts f) => f with
    {
        Name = f.Name.Trim(),
        Brand = string.IsNullOrEmpty(f.Brand) ? null : f.Brand,
        Origin = f.Origin.Trim(),
        ShelfLife = f.ShelfLife.Trim(),
        Storage = f.Storage.Trim(),
        Description = f.Description.Trim(),
    };

    /// <exception cref="DomainException"><c>no-such-category</c>, <c>no-such-brand</c>: none that a supplier can choose.</exception>
    public static async Task RequireChoices(this ShopDb db, ProductFacts facts, CancellationToken ct)
    {
        var categories = db.Categories;
        if (!await categories.AnyAsync(c => c.Code == facts.Category && !categories.Any(below => below.Parent == c.Code), ct))
        {
            throw new DomainException("no-such-category", "没有这个分类，请从列表里选一个。");
        }
        if (facts.Brand is { } brand && !await db.Brands.AnyAsync(b => b.Code == brand, ct))
        {
            throw new DomainException("no-such-brand", "没有这个品牌，请从列表里选，或者不选。");
        }
    }
}

internal sealed class ProductFactsValidator : AbstractValidator<ProductFacts>
{
    public ProductFactsValidator()
    {
        RuleFor(x => x.Name).Must(n => n.Trim().Length is >= 2 and <= 40).WithMessage("商品名称要 2 到 40 个字。");
        RuleFor(x => x.Category).NotEmpty().WithMessage("请选一个分类。");
        RuleFor(x => x.Origin).NotEmpty().WithMessage("请填产地，比如“合水县太白镇”。").MaximumLength(40).WithMessage("产地最多 40 个字。");
        RuleFor(x => x.ShelfLife).NotEmpty().WithMessage("请填保质期；没有的写“长期”。").MaximumLength(40).WithMessage("保质期最多 40 个字。");
        RuleFor(x => x.Storage).NotEmpty().WithMessage("请填怎么储存，比如“阴凉干燥处”。").MaximumLength(40).WithMessage("储存方法最多 40 个字。");
        RuleFor(x => x.Description).NotEmpty().WithMessage("请写几句介绍，让人知道好在哪里。").MaximumLength(500).WithMessage("介绍最多 500 个字。");
        RuleFor(x => x.Picture).NotEmpty().WithMessage("请选一张商品照片。").MaximumLength(80).WithMessage("照片不对，请重新选一张。");
        RuleFor(x => x.Reach).IsInEnum().WithMessage("请选能送到哪里。");
    }
}

internal sealed class SkuEntryValidator : AbstractValidator<SkuEntry>
{
    public const int MostUnits = 100_000;
    private const decimal HighestPrice = 50_000;
    private const int HeaviestGrams = 200_000;

    public SkuEntryValidator()
    {
        RuleFor(x => x.Name).Must(n => n.Trim().Length is >= 1 and <= 20).WithMessage("规格名称要 1 到 20 个字，比如“5斤装”。");
        RuleFor(x => x.Price).Cascade(CascadeMode.Stop).NotNull().WithMessage("价格请填数字，比如 29.80。")
            .Must(p => p > 0 && p <= HighestPrice).WithMessage($"价格要大于 0，最高 {HighestPrice:0} 元。")
            .Must(p => decimal.Round(p!.Value, 2) == p).WithMessage("价格最多到分，也就是两位小数。");
        RuleFor(x => x.WeightGrams).Cascade(CascadeMode.Stop).NotNull().WithMessage("重量请填整数，单位是克。1 斤 = 500 克。")
            .InclusiveBetween(1, HeaviestGrams).WithMessage($"重量要在 1 到 {HeaviestGrams} 克之间。");
        RuleFor(x => x.Opening).Cascade(CascadeMode.Stop).NotNull().When(x => x.Id is null, ApplyConditionTo.CurrentValidator).WithMessage("请填现在有多少件；还没有就填 0。")
            .InclusiveBetween(0, MostUnits).When(x => x.Id is null, ApplyConditionTo.CurrentValidator).WithMessage($"库存要在 0 到 {MostUnits} 件之间。");
    }
}

internal static class SkuEntryRules
{
    private const int MostSkus = 12;

    /// <summary>A choice of sizes that a product can have.</summary>
    public static void AreSkus<T>(this IRuleBuilder<T, IReadOnlyList<SkuEntry>> rule) => rule
        .Must(s => s.Count > 0).WithMessage("至少要有一种规格。")
        .Must(s => s.Count <= MostSkus).WithMessage($"最多 {MostSkus} 种规格。")
        .Must(s => s.Select(x => x.Name.Trim()).Distinct().Count() == s.Count).WithMessage("有两种规格的名称一样，请改一个。")
        .Must(s => s.Where(x => x.Id is not null).DistinctBy(x => x.Id).Count() == s.Count(x => x.Id is not null)).WithMessage("同一种规格出现了两次，请刷新后再填。");
}
