using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HeShui.Shop.Web.Pages.Dev;

/// <summary>Development only: the text messages that would have been sent.</summary>
public sealed class MessagesModel(TimeProvider clock) : PageModel
{
    internal IReadOnlyList<SentMessage> Sent { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public IActionResult OnGet()
    {
        if (HttpContext.RequestServices.GetService<SentMessages>() is not { } messages)
        {
            return NotFound();
        }
        Sent = messages.Newest.ToList();
        return Page();
    }
}
