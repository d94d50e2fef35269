using HeShui.Shop.Reporting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A figure's rows as a file.</summary>
public sealed class ExportModel : AsOfPage
{
    public async Task<IActionResult> OnGetAsync(string code, string metric, string format)
    {
        if (BadDay)
        {
            return RedirectToPage("/Bureau/Figure", new { code, metric, asOf = AsOf });
        }
        var file = await Send(new ExportFigure(code, metric, AskedDay, Enum.Parse<ExportFormat>(format, ignoreCase: true)));
        return File(file.Content, file.ContentType, file.FileName);
    }
}
