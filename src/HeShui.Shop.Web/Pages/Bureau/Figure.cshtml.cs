using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class FigureModel : AsOfPage
{
    /// <summary>The rows left out, instead of those that count.</summary>
    [BindProperty(SupportsGet = true, Name = "leftOut")]
    public bool LeftOut { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public FigurePage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, string metric)
    {
        Shown = await Send(new GetFigure(code, metric, AskedDay, LeftOut, PageNumber));
        return Show();
    }

    public RowsView Rows => new(Shown.Figure.Actual, Shown.RowUnit, Shown.Figure.IsEntered, Shown.Shown, LeftOut, (leftOut, page) => Url.Page(
        "/Bureau/Figure", null, new { code = Shown.Project, metric = Shown.Figure.Code, asOf = Day(Shown.AsOf), leftOut = leftOut ? "true" : null, p = page }, null, null, "rows"));
}
