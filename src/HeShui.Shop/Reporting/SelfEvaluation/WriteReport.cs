using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>A new version of the report as somebody has edited it.</summary>
/// <param name="Project">Code.</param>
/// <param name="Base">Number of the version that was edited.</param>
/// <param name="Texts">One for each of <see cref="ReportVersion.Sections"/>.</param>
/// <param name="FiguresChecked">The text goes by the figures of now, no longer by those of the version that was edited.</param>
/// <exception cref="NotFoundException">There is no such project or version.</exception>
/// <exception cref="DomainException"><c>changed-meanwhile</c>, <c>form-closed</c></exception>
[Allow(Role.Operator)]
public sealed record WriteReport(string Project, int Base, IReadOnlyList<string> Texts, bool FiguresChecked) : ICommand, IIdempotent
{
    public const int LongestSection = 5000;
}

internal sealed class WriteReportValidator : AbstractValidator<WriteReport>
{
    public WriteReportValidator()
    {
        RuleFor(x => x.Texts).Must(texts => texts.Count == ReportVersion.Sections.Count).WithMessage($"报告有 {ReportVersion.Sections.Count} 部分。");
        RuleForEach(x => x.Texts).Must(text => text.Tidy().Length <= WriteReport.LongestSection).WithMessage($"每部分最多 {WriteReport.LongestSection} 字。");
    }
}

internal sealed class WriteReportHandler(ShopDb db, EvaluationReader reader, ReportBook book) : CommandHandler<WriteReport>
{
    protected override async Task Handle(WriteReport request, CancellationToken cancellationToken)
    {
        var project = await book.Hold(request.Project, cancellationToken);
        var before = await db.ReportVersions.Of(project).Where(v => v.Number == request.Base).Require(cancellationToken);
        var figures = request.FiguresChecked ? ReportDraft.Figures((await reader.Read(request.Project, cancellationToken)).Evaluated) : before.Figures;
        await book.Append(project, request.Base, [.. request.Texts.Select(t => t.Tidy())], figures, null, cancellationToken);
    }
}
