using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>How far an export is, and where to fetch it. It looks again by itself, without a script, until there is nothing to wait for.</summary>
public sealed class ExportProgressModel(Exports exports, CurrentUser user, IOptions<ExportOptions> options) : ShopPage
{
    private const string Seconds = "2";

    /// <summary>Null where there is none for this person.</summary>
    public Export? Shown { get; private set; }

    /// <summary>When the file will be gone.</summary>
    public DateTimeOffset? Until => Shown?.EndedAt + options.Value.Kept;

    public TimeSpan Kept => options.Value.Kept;

    /// <summary>How much of it is written, in percent; null while that is not known.</summary>
    public long? Percent => Shown?.Progress is { Of: > 0 } progress ? Math.Min(99, progress.Rows * 100 / progress.Of) : null;

    public IActionResult OnGet(Guid id)
    {
        Shown = exports.Find(id, user.Actor);
        if (Shown is null)
        {
            var page = Page();
            page.StatusCode = StatusCodes.Status404NotFound;
            return page;
        }
        if (!Shown.HasEnded)
        {
            Response.Headers["Refresh"] = Seconds;
        }
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public IActionResult OnPostCancel(Guid id)
    {
        if (exports.Find(id, user.Actor) is not { } export)
        {
            return RedirectToPage(new { id });
        }
        exports.Cancel(export);
        Message = "导出已取消，没有留下文件。";
        return LocalRedirect(export.Back);
    }
}
