using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Enters that a work is accepted, or sets right what was entered.</summary>
public sealed class AcceptModel : FundsForm
{
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? AcceptedBy { get; set; }

    /// <summary>Of a correction.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public WorkPage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        await Show(id);
        if (Shown.Acceptance is { } stands)
        {
            (On, AcceptedBy) = (AsOfPage.Day(stands.On), stands.AcceptedBy);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Show(id);
        await ReceiveFiles();
        var on = Day(On, nameof(On));
        ICommand step = Shown.Acceptance is null ? new AcceptWork(new WorkId(id), on, AcceptedBy ?? "", FileIds) : new CorrectAcceptance(Key, new WorkId(id), on, AcceptedBy ?? "", FileIds, Reason ?? "");
        if (await Try(step))
        {
            Message = step is AcceptWork ? "验收登记好了，可以申请拨付了。" : "更正记好了，原来登记的也还在。";
            return RedirectToPage("/Bureau/Funds/Work", new { id });
        }
        return Again();
    }

    private async Task Show(Guid id)
    {
        Shown = await Send(new GetWork(new WorkId(id)));
        if (!Shown.MayEdit)
        {
            throw new NotAllowedException(signedIn: true);
        }
    }
}
