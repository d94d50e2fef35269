using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>Brings an old version of the report back, as a new one.</summary>
/// <param name="Project">Code.</param>
/// <param name="Base">Number of the last version that was looked at.</param>
/// <exception cref="NotFoundException">There is no such project or version.</exception>
/// <exception cref="DomainException"><c>changed-meanwhile</c>, <c>form-closed</c></exception>
[Allow(Role.Operator)]
public sealed record RestoreReport(string Project, int Base, int Number) : ICommand, IIdempotent;

internal sealed class RestoreReportHandler(ShopDb db, ReportBook book) : CommandHandler<RestoreReport>
{
    protected override async Task Handle(RestoreReport request, CancellationToken cancellationToken)
    {
        var project = await book.Hold(request.Project, cancellationToken);
        var old = await db.ReportVersions.Of(project).Where(v => v.Number == request.Number).Require(cancellationToken);
        await book.Append(project, request.Base, old.Texts, old.Figures, old.Number, cancellationToken);
    }
}
