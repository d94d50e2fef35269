using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>Enters all figures of a table that was looked at, or none. What is there already stays as it is; what differs becomes a correction.</summary>
/// <param name="Sheet">The kept .xlsx file; it becomes evidence of each figure.</param>
/// <param name="Evidence">At least one picture or PDF.</param>
/// <param name="Seen">Of the preview that somebody said yes to.</param>
/// <param name="Reason">Why it corrects, where it does.</param>
/// <exception cref="NotFoundException">There is no such project or file.</exception>
/// <exception cref="DomainException"><c>sheet-problems</c>, <c>no-reason</c>, <c>no-evidence</c>; <c>changed-meanwhile</c>: the preview would be another by now.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ImportFigures(string Project, FileId Sheet, IReadOnlyList<FileId> Evidence, string Seen, string Reason) : ICommand<ImportedRows>, IIdempotent;

/// <param name="Same">Were there already.</param>
public sealed record ImportedRows(int New, int Corrections, int Same)
{
    public bool ChangedNothing => New + Corrections == 0;
}

internal sealed class ImportFiguresValidator : AbstractValidator<ImportFigures>
{
    public ImportFiguresValidator()
    {
        RuleFor(x => x.Evidence).NotEmpty().WithMessage("请再附至少一份佐证材料：图片或 PDF。");
        RuleFor(x => x.Reason).MaximumLength(ManualFigure.LongestText).WithMessage($"最多 {ManualFigure.LongestText} 个字。");
    }
}

internal sealed class ImportFiguresHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<ImportFigures, ImportedRows>
{
    public override async Task<ImportedRows> Handle(ImportFigures request, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == request.Project).Require(cancellationToken);
        await mediator.RequireEvidence(request.Evidence, cancellationToken);
        var entries = await db.Held(project.Indicators.ConvertAll(i => i.Id), cancellationToken);
        var now = clock.GetUtcNow();
        var preview = await mediator.Preview(project, entries, request.Sheet, Shanghai.DateOf(now), cancellationToken);
        var answer = new ImportedRows(preview.Count(RowStanding.New), preview.Count(RowStanding.Correction), preview.Count(RowStanding.Same));
        if (preview.ChangesNothing)
        {
            return answer;
        }
        Check(request, preview);
        IReadOnlyList<FileId> files = [request.Sheet, .. request.Evidence];
        foreach (var row in preview.Rows.Where(r => r.Standing != RowStanding.Same))
        {
            var facts = new FigureFacts(row.Value, row.On, row.Source, files);
            db.Add(row.Corrects is { } corrected ? corrected.Corrected(facts, request.Reason.Trim(), null, user, now) : ManualFigure.Enter(row.Id, facts, null, user, now));
        }
        return answer;
    }

    private static void Check(ImportFigures request, FigurePreview preview)
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
            throw new DomainException("no-reason", "有已经填过的数要更正，请写为什么更正。");
        }
    }
}
