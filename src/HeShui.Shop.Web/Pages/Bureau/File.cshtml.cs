using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A file that proves something: a picture is shown, anything else is saved.</summary>
public sealed class FileModel : ShopPage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var (file, content) = await Send(new OpenFile(new FileId(id)));
        Response.Headers.XContentTypeOptions = "nosniff";
        return file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? File(content, file.ContentType) : File(content, file.ContentType, file.Name);
    }
}
