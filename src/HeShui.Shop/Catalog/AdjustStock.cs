using FluentValidation;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier books goods in, or corrects its stock. The same key again changes nothing more.</summary>
/// <param name="Key">Made with the form.</param>
/// <param name="Reason">Says whether it adds or takes away.</param>
/// <param name="Quantity">How many units; null where what was typed is no number.</param>
/// <exception cref="NotFoundException">There is no such Sku of this supplier for sale.</exception>
/// <exception cref="DomainException"><c>stock-too-low</c>, <c>stock-too-high</c>, or <c>key-reused</c>: the same key with something else.</exception>
[Allow(Role.Supplier)]
public sealed record AdjustStock(Guid Key, SkuId Sku, StockReason Reason, int? Quantity, string Note) : ICommand, IIdempotent;

internal sealed class AdjustStockValidator : AbstractValidator<AdjustStock>
{
    public AdjustStockValidator()
    {
        RuleFor(x => x.Key).NotEmpty().WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Reason).Must(r => r is not StockReason.Opening && Enum.IsDefined(r)).WithMessage("请选原因。");
        RuleFor(x => x.Quantity).Cascade(CascadeMode.Stop).NotNull().WithMessage("数量请填整数，比如 20。")
            .InclusiveBetween(1, SkuEntryValidator.MostUnits).WithMessage($"数量要在 1 到 {SkuEntryValidator.MostUnits} 之间。");
        RuleFor(x => x.Note).MaximumLength(100).WithMessage("备注最多 100 个字。");
    }
}

internal sealed class AdjustStockHandler(ShopDb db, StockKeeper stock, ICurrentUser user, TimeProvider clock) : CommandHandler<AdjustStock>
{
    protected override async Task Handle(AdjustStock request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var sku = await db.Products.Where(p => p.Supplier == supplier).SelectMany(p => p.Skus).Where(s => s.Id == request.Sku && !s.Retired).Require(cancellationToken);
        var adjustment = new StockAdjustment(request.Key, request.Sku, request.Reason, request.Quantity!.Value, request.Note.Trim(), user.Name, clock.GetUtcNow());
        if (await db.StockAdjustments.AsNoTracking().SingleOrDefaultAsync(a => a.Key == request.Key, cancellationToken) is { } before)
        {
            if (!before.IsSameAs(adjustment))
            {
                throw new DomainException("key-reused", "这一笔已经记过了，请刷新后再记新的。");
            }
            return;
        }
        db.Add(adjustment);
        await db.SaveChangesAsync(cancellationToken);
        await stock.Adjust(adjustment, sku.Name, cancellationToken);
    }
}
