using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.SelfEvaluation;

public enum FormFormat { Docx, Xlsx }

/// <summary>The form as a file, with the same words and numbers as its page.</summary>
/// <param name="Project">Code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ExportSelfEvaluation(string Project, FormFormat Format) : IQuery<ExportedFigure>;

internal sealed class ExportSelfEvaluationHandler(ShopDb db, EvaluationReader reader) : QueryHandler<ExportSelfEvaluation, ExportedFigure>
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public override async Task<ExportedFigure> Handle(ExportSelfEvaluation request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var e = (await reader.Read(request.Project, cancellationToken)).Evaluated;
        var (sheet, name) = (FormSheet.Of(e), $"项目支出绩效自评表（{e.Form.Year}年度）-{e.Project.Name}");
        return request.Format == FormFormat.Docx
            ? new ExportedFigure(FormDocument.Write(sheet), Docx, $"{name}.docx")
            : new ExportedFigure(FormWorkbook.Write(sheet), Xlsx, $"{name}.xlsx");
    }
}
