using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>An exported file that is written.</summary>
public sealed class ExportFileModel(Exports exports, CurrentUser user) : ShopPage
{
    public IActionResult OnGet(Guid id) =>
        exports.Find(id, user.Actor) is { } export ? export.Answer() : RedirectToPage("/Bureau/ExportProgress", new { id });
}
