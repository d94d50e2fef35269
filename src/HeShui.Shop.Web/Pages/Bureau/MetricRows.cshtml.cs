using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A metric, or a part of it, and the rows behind it.</summary>
public sealed class MetricRowsModel : MetricPage
{
    /// <summary>The rows left out, instead of those that count.</summary>
    [BindProperty(SupportsGet = true, Name = "leftOut")]
    public bool LeftOut { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public MetricRows Shown { get; private set; } = null!;

    public RowsView Rows => new(Shown.Actual, Shown.Frame.Metric.RowUnit, IsEntered: false, Shown.Rows, LeftOut, (leftOut, page) =>
    {
        var route = Route(Shown.Frame, Cuts);
        route["p"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (leftOut)
        {
            route["leftOut"] = "true";
        }
        return Url.Page("/Bureau/MetricRows", null, route, null, null, "rows");
    });

    public async Task<IActionResult> OnGetAsync(string metric)
    {
        var question = Question(metric);
        return await Try(new GetMetricRows(question, LeftOut, PageNumber), shown => Shown = shown)
            ? Page()
            : Mend(metric);
    }
}
