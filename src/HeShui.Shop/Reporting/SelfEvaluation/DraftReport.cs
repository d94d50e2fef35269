using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>A new version of the report, drafted from the figures of now. What was written before stays among the versions.</summary>
/// <param name="Project">Code.</param>
/// <param name="Base">Number of the last version that was looked at; 0 when there was none.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>changed-meanwhile</c>, <c>form-closed</c></exception>
[Allow(Role.Operator)]
public sealed record DraftReport(string Project, int Base) : ICommand, IIdempotent;

internal sealed class DraftReportHandler(EvaluationReader reader, ReportBook book) : CommandHandler<DraftReport>
{
    protected override async Task Handle(DraftReport request, CancellationToken cancellationToken)
    {
        var project = await book.Hold(request.Project, cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        await book.Append(project, request.Base, new ReportDraft(e).Texts, ReportDraft.Figures(e), null, cancellationToken);
    }
}
