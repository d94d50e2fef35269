using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Form, report and the rows behind each indicator as one file.</summary>
public sealed class PackModel : ShopPage
{
    public Task<IActionResult> OnGetAsync(string code) =>
        this.Export(Url.Page("/Bureau/SelfEvaluation", new { code })!, progress => new PackEvidence(code) { Progress = progress });
}
