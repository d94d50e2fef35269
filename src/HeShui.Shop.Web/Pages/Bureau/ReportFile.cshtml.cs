using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A version of the report as a file; the last unless another is asked for.</summary>
public sealed class ReportFileModel : ShopPage
{
    public async Task<IActionResult> OnGetAsync(string code, int? number)
    {
        var file = await Send(new ExportReport(code, number));
        return File(file.Content, file.ContentType, file.FileName);
    }
}
