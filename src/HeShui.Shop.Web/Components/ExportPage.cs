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
        await exports.Waited(export, page.HttpContext.RequestAborted);
        return export.Answer();
    }

    /// <summary>A written file, of which a download that broke off can go on; else the page that says how far it is.</summary>
    public static IActionResult Answer(this Export export) => export.Open() is { } file
        ? new FileStreamResult(file, export.File!.ContentType) { FileDownloadName = export.File.FileName, EnableRangeProcessing = true }
        : new RedirectToPageResult("/Bureau/ExportProgress", new { id = export.Id });
}
