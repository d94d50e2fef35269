using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class ProjectModel : AsOfPage
{
    private const int MostHeadlines = 6;

    public ProjectReport Report { get; private set; } = null!;

    /// <summary>The figures shown large: those with a target first.</summary>
    public IEnumerable<Figure> Headlines => Report.Figures.OrderBy(f => f.Target is null).Take(MostHeadlines);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        Report = await Send(new GetProject(code, AskedDay));
        return Show();
    }
}
