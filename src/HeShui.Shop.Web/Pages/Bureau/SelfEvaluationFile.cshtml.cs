using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The official form as a file.</summary>
public sealed class SelfEvaluationFileModel : ShopPage
{
    public async Task<IActionResult> OnGetAsync(string code, string format)
    {
        var file = await Send(new ExportSelfEvaluation(code, Enum.Parse<FormFormat>(format, ignoreCase: true)));
        return File(file.Content, file.ContentType, file.FileName);
    }
}
