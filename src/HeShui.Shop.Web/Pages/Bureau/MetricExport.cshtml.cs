using HeShui.Shop.Reporting;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The rows of a metric, or of a part of it, as a file.</summary>
public sealed class MetricExportModel : MetricPage
{
    public async Task<IActionResult> OnGetAsync(string metric, string format)
    {
        IActionResult file = null!;
        var question = Question(metric);
        var back = $"{Url.Page("/Bureau/MetricRows", new { metric })}{Request.QueryString}";
        return await Try(() => this.Export(back, progress => new ExportMetric(question, Enum.Parse<ExportFormat>(format, ignoreCase: true)) { Progress = progress }), made => file = made)
            ? file
            : Mend(metric);
    }
}
