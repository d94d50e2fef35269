using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>One work: its plan, acceptance, requests and payments.</summary>
public sealed class WorkModel(TimeProvider clock) : FundsForm
{
    /// <summary>The request or the payment that a small form is about.</summary>
    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public bool? Approve { get; set; }

    [BindProperty]
    public string? Sum { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public WorkPage Shown { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    private DisbursementId Asked => new(Guid.TryParse(About, out var id) ? id : Guid.Empty);

    public async Task OnGetAsync(Guid id) => Shown = await Send(new GetWork(new WorkId(id)));

    public Task<IActionResult> OnPostPlanAsync(Guid id) => Do(id, new ChangePlan(new WorkId(id), Amount(Sum, nameof(Sum)), Why ?? ""), "计划改好了，原来的计划也还在。");

    public Task<IActionResult> OnPostDecideAsync(Guid id) =>
        Do(id, new DecideDisbursement(Asked, Approve, Why ?? ""), Approve == true ? "批准了，可以付款。" : "没有批准，申请的人会看到原因。");

    public Task<IActionResult> OnPostWithdrawAsync(Guid id) => Do(id, new WithdrawDisbursement(Asked, Why ?? ""), "撤回了。");

    public Task<IActionResult> OnPostCorrectAsync(Guid id) =>
        Do(id, new CorrectPayout(Key, long.TryParse(About, out var payout) ? payout : 0, Amount(Sum, nameof(Sum)), Why ?? ""), "更正记好了，原来的那笔也还在。");

    private async Task<IActionResult> Do(Guid id, ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage(new { id });
        }
        await OnGetAsync(id);
        return Again();
    }
}
