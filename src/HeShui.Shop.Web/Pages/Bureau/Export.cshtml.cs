using HeShui.Shop.Reporting;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A figure's rows as a file.</summary>
public sealed class ExportModel : AsOfPage
{
    public async Task<IActionResult> OnGetAsync(string code, string metric, string format)
    {
        var back = Url.Page("/Bureau/Figure", new { code, metric, asOf = AsOf })!;
        return BadDay
            ? Redirect(back)
            : await this.Export(back, progress => new ExportFigure(code, metric, AskedDay, Enum.Parse<ExportFormat>(format, ignoreCase: true)) { Progress = progress });
    }
}
