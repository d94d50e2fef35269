using FluentValidation;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.External;

/// <summary>Enters all sales of a table that was looked at, or none. What is there already stays as it is; what differs becomes a correction.</summary>
/// <param name="Sheet">The kept .xlsx file; it becomes evidence of each row.</param>
/// <param name="Platform">As for <see cref="PreviewSales"/>.</param>
/// <param name="Firm">Likewise.</param>
/// <param name="Evidence">At least one picture or PDF.</param>
/// <param name="Seen">Of the preview that somebody said yes to.</param>
/// <param name="Reason">Why it corrects, where it does.</param>
/// <exception cref="NotFoundException">There is no such file.</exception>
/// <exception cref="DomainException"><c>sheet-problems</c>, <c>no-reason</c>, <c>no-evidence</c>; <c>changed-meanwhile</c>: the preview would be another by now.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ImportSales(FileId Sheet, Platform? Platform, string Firm, IReadOnlyList<FileId> Evidence, string Seen, string Reason) : ICommand<ImportedRows>, IIdempotent;

internal sealed class ImportSalesValidator : AbstractValidator<ImportSales>
{
    public ImportSalesValidator()
    {
        RuleFor(x => x.Evidence).NotEmpty().WithMessage("请再附至少一份佐证材料：图片或 PDF。");
        RuleFor(x => x.Reason).MaximumLength(ManualFigure.LongestText).WithMessage($"最多 {ManualFigure.LongestText} 个字。");
    }
}

internal sealed class ImportSalesHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<ImportSales, ImportedRows>
{
    public override async Task<ImportedRows> Handle(ImportSales request, CancellationToken cancellationToken)
    {
        await mediator.RequireEvidence(request.Evidence, cancellationToken);
        await db.HoldExternalSales(cancellationToken);
        var now = clock.GetUtcNow();
        var preview = await new SaleComparison(db, mediator).Preview(new PreviewSales(request.Sheet, request.Platform, request.Firm), Shanghai.DateOf(now), cancellationToken);
        var answer = new ImportedRows(preview.Count(RowStanding.New), preview.Count(RowStanding.Correction), preview.Count(RowStanding.Same));
        if (preview.ChangesNothing)
        {
            return answer;
        }
        Check(request, preview);
        var origin = new RowOrigin([request.Sheet, .. request.Evidence], null, user, now);
        db.AddRange(preview.Rows.Where(r => r.Standing != RowStanding.Same).Select(r => Sale(r, request.Reason.Trim(), origin)));
        return answer;
    }

    private static void Check(ImportSales request, SalePreview preview)
    {
        if (preview.Problems.Count > 0)
        {
            throw new DomainException("sheet-problems", $"表里有 {preview.Problems.Count} 处要改，一行也没有导入。请在表里改好，再传一次。");
        }
        if (preview.Seen != request.Seen)
        {
            throw new DomainException("changed-meanwhile", "刚刚有人填了新的数，和您看到的预览不一样了。请再看一遍，再点确认。");
        }
        if (preview.Count(RowStanding.Correction) > 0 && string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new DomainException("no-reason", "有已经填过的销售要更正，请写为什么更正。");
        }
    }

    private static ExternalSale Sale(SaleRow row, string reason, RowOrigin origin) =>
        row.Corrects is { } corrected ? corrected.Corrected(row.Facts, reason, origin, row.Number is null ? null : row.On, row.OwnOrder)
        : row.Number is { } number ? ExternalSale.OfOrder(row.Platform, row.Firm, number, row.On, row.OwnOrder, row.Facts, origin)
        : ExternalSale.OfMonth(row.Platform, row.Firm, row.On, row.Facts, origin);
}
