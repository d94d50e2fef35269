using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What waits to be told outside, what was, and what a person has to decide about.</summary>
public sealed class OutboxModel(TimeProvider clock) : ShopPage
{
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public OutboxView Outbox { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A kind of message in plain words; its own name where there are none.</summary>
    public static string Name(string kind) => kind switch
    {
        "SmsMessage" => "短信",
        "RefundMessage" => "退款",
        _ => kind,
    };

    public async Task OnGetAsync() => Outbox = await Send(new ListOutbox());

    public Task<IActionResult> OnPostRetryAsync() => Do(new RetryMessage(Id), "好了，马上再发一次。");

    public Task<IActionResult> OnPostGiveUpAsync() => Do(new GiveUpMessage(Id, Reason ?? ""), "好了，这条不再发。");

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage();
        }
        await OnGetAsync();
        return Again();
    }
}
