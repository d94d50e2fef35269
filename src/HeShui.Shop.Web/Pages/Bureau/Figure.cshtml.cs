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

    /// <summary>The pages to link to: the first, the last, and those around this one; null for a gap.</summary>
    public IEnumerable<int?> PageLinks()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(1, Shown.Pages).Where(p => p == 1 || p == Shown.Pages || Math.Abs(p - Shown.Page) <= 1))
        {
            if (page > last + 1)
            {
                yield return null;
            }
            yield return last = page;
        }
    }
}
