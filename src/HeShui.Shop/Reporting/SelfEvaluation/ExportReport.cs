using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>A version of the report as .docx.</summary>
/// <param name="Project">Code.</param>
/// <param name="Number">Null for the last.</param>
/// <exception cref="NotFoundException">There is no such project or version.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ExportReport(string Project, int? Number) : IQuery<ExportedFigure>;

internal sealed class ExportReportHandler(ShopDb db, EvaluationReader reader) : QueryHandler<ExportReport, ExportedFigure>
{
    public override async Task<ExportedFigure> Handle(ExportReport request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        var version = await db.ReportVersions.AsNoTracking().Of(e.Project).Where(v => request.Number == null || v.Number == request.Number)
            .OrderByDescending(v => v.Number).Take(1).Require(cancellationToken);
        return new ExportedFigure(ReportDocument.Write(e.Project, version, e.HasDemo), ExportSelfEvaluationHandler.Docx, $"绩效自评报告-{e.Project.Name}-第{version.Number}版.docx");
    }
}
