using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Form, report and the rows behind each indicator as one file.</summary>
public sealed class PackModel : ShopPage
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        var file = await Send(new PackEvidence(code));
        return File(file.Content, file.ContentType, file.FileName);
    }
}
