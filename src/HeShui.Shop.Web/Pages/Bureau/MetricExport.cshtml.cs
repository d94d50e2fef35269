using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The rows of a metric, or of a part of it, as a file.</summary>
public sealed class MetricExportModel : MetricPage
{
    public async Task<IActionResult> OnGetAsync(string metric, string format)
    {
        ExportedFigure file = null!;
        var question = Question(metric);
        return await Try(new ExportMetric(question, Enum.Parse<ExportFormat>(format, ignoreCase: true)), made => file = made)
            ? File(file.Content, file.ContentType, file.FileName)
            : Mend(metric);
    }
}
