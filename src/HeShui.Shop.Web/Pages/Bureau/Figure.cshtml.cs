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

    /// <summary>Mark of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Mark of the first row of the page after.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    public FigurePage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, string metric)
    {
        Shown = await Send(new GetFigure(code, metric, AskedDay, LeftOut, PageNumber, RowsQuery.Beside(After, Before)));
        return Show();
    }

    public RowsView Rows => new(Shown.Figure.Actual, Shown.RowUnit, Shown.Figure.IsEntered, Shown.Shown, LeftOut, (leftOut, page, beside) => Url.Page(
        "/Bureau/Figure", null, new { code = Shown.Project, metric = Shown.Figure.Code, asOf = Day(Shown.AsOf), leftOut = leftOut ? "true" : null, p = page, after = beside is { Backwards: false } ? beside.Mark : null, before = beside is { Backwards: true } ? beside.Mark : null }, null, null, "rows"));
}
