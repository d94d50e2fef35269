using HeShui.Shop.Messages;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What somebody was reminded of, the latest first.</summary>
public sealed class RemindersModel(TimeProvider clock) : ShopPage
{
    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public WorkMessagePage Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Found = await Send(new ListMyWorkMessages(Before));

    /// <param name="upTo">The latest message that was shown.</param>
    public async Task<IActionResult> OnPostAsync(long upTo)
    {
        await Send(new ReadWorkMessages(upTo));
        Message = "都标为已读了。";
        return RedirectToPage();
    }
}
