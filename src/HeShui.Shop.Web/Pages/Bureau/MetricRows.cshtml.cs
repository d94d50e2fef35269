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

    /// <summary>Mark of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Mark of the first row of the page after.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public MetricRows Shown { get; private set; } = null!;

    public RowsView Rows => new(Shown.Actual, Shown.Frame.Metric.RowUnit, IsEntered: false, Shown.Rows, LeftOut, (leftOut, page, beside) =>
    {
        var route = Route(Shown.Frame, Cuts);
        route["p"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (leftOut)
        {
            route["leftOut"] = "true";
        }
        if (beside is not null)
        {
            route[beside.Backwards ? "before" : "after"] = beside.Mark;
        }
        return Url.Page("/Bureau/MetricRows", null, route, null, null, "rows");
    });

    public async Task<IActionResult> OnGetAsync(string metric)
    {
        var question = Question(metric);
        return await Try(new GetMetricRows(question, LeftOut, PageNumber, RowsQuery.Beside(After, Before)), shown => Shown = shown)
            ? Page()
            : Mend(metric);
    }
}
