using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>Corrects the amounts of a sale on another platform by a new row; with an amount of 0 it counts nothing. The same key again changes nothing.</summary>
/// <param name="Key">Made with the form.</param>
/// <param name="Agricultural">How much of what is left after refunds is agricultural goods.</param>
/// <param name="Files">At least one picture or PDF.</param>
/// <exception cref="NotFoundException">There is no such row.</exception>
/// <exception cref="DomainException"><c>corrected-already</c>, <c>wrong-amount</c>, <c>no-evidence</c>; <see cref="EnterFigure.Doubt"/>: to be asked about.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record CorrectSale(Guid Key, long Sale, Money? Amount, Money Refunded, Money Agricultural, string Reason, IReadOnlyList<FileId> Files, Money? Confirmed) : ICommand<long>, IIdempotent;

internal sealed class CorrectSaleValidator : AbstractValidator<CorrectSale>
{
    public CorrectSaleValidator()
    {
        RuleFor(x => x.Key).NotEmpty().WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Amount).NotNull().WithMessage("请写销售额。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写为什么更正。").MaximumLength(ManualFigure.LongestText).WithMessage($"最多 {ManualFigure.LongestText} 个字。");
        RuleFor(x => x.Files).NotEmpty().WithMessage("请至少附一份佐证材料：图片或 PDF。");
    }
}

internal sealed class CorrectSaleHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<CorrectSale, long>
{
    public override async Task<long> Handle(CorrectSale request, CancellationToken cancellationToken)
    {
        await db.HoldExternalSales(cancellationToken);
        if (await db.ExternalSales.Where(s => s.Key == request.Key).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancellationToken) is { } same)
        {
            return same;
        }
        var sale = await db.ExternalSales.Where(s => s.Id == request.Sale).Require(cancellationToken);
        if (await db.ExternalSales.AnyAsync(s => s.Corrects == sale.Id, cancellationToken))
        {
            throw new DomainException("corrected-already", "这一条已经有人更正过了。请回到列表，更正最新的那一条。");
        }
        await mediator.RequireEvidence(request.Files, cancellationToken);
        var last = sale.IsMonthTotal ? await db.MonthTotal(sale.Platform, sale.Firm, sale.Month.AddMonths(-1), cancellationToken) : null;
        if (request.Confirmed != request.Amount && SaleRules.Doubt(request.Amount!.Value, last) is { } doubt)
        {
            throw new DomainException(EnterFigure.Doubt, doubt);
        }
        var row = sale.Corrected(
            new SaleFacts(request.Amount!.Value, request.Refunded, request.Agricultural, sale.Product), request.Reason.Trim(), new RowOrigin(request.Files, request.Key, user, clock.GetUtcNow()));
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }
}
