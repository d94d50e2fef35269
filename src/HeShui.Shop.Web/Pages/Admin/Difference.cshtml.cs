using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>One difference between the books: both sides, who looks into it, and what came of it.</summary>
public sealed class DifferenceModel(IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DifferenceOutcome? Outcome { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public DifferenceRecord Record { get; private set; } = null!;

    /// <summary>The provider as people read it; its own name where it is not set up any more.</summary>
    public string Way => gateways.FirstOrDefault(g => g.Provider == Record.Difference.Provider)?.Name ?? Record.Difference.Provider;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Record = await Send(new GetDifference(Id));

    public Task<IActionResult> OnPostTakeAsync(Guid? seen) => Do(new TakeDifference(Id, seen is { } owner ? new AccountId(owner) : null), "好了，这条归您查。");

    public Task<IActionResult> OnPostCloseAsync() => Do(new CloseDifference(Id, Outcome, Note ?? ""), "好了，这条了结了。");

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage(new { Id });
        }
        await OnGetAsync();
        return Again();
    }
}
