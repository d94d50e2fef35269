using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HeShui.Shop.Web.Components;

/// <summary>Answers with a file of rows: at once if it is written fast, else with the page that says how far it is.</summary>
internal static class ExportPage
{
    /// <param name="back">Where the rows are shown.</param>
    /// <exception cref="DomainException">The business refused it.</exception>
    public static async Task<IActionResult> Export(this PageModel page, string back, Func<IProgress<RowsWritten>, IRequest<ExportedFigure>> request)
    {
        var (services, asked) = (page.HttpContext.RequestServices, page.Request);
        var exports = services.GetRequiredService<Exports>();
        var export = exports.Begin(services.GetRequiredService<CurrentUser>().Actor, asked.Path + asked.QueryString, back, request);
        return await exports.Waited(export, page.HttpContext.RequestAborted) ? export.Answer() : page.RedirectToPage("/Bureau/ExportProgress", new { id = export.Id });
    }

    /// <summary>A written file; a download that broke off can go on.</summary>
    public static FileResult Answer(this Export export) =>
        new FileStreamResult(export.Open(), export.File!.ContentType) { FileDownloadName = export.File.FileName, EnableRangeProcessing = true };
}
