using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Enters that a work is accepted.</summary>
public sealed class AcceptModel : FundsForm
{
    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? AcceptedBy { get; set; }

    public WorkPage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Shown = await Send(new GetWork(new WorkId(id)));
        return Shown.MayEdit ? Page() : throw new NotAllowedException(signedIn: true);
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OnGetAsync(id);
        await ReceiveFiles();
        var on = Day(On, nameof(On));
        if (await Try(new AcceptWork(new WorkId(id), on, AcceptedBy ?? "", FileIds)))
        {
            Message = "验收登记好了，可以申请拨付了。";
            return RedirectToPage("/Bureau/Funds/Work", new { id });
        }
        return Again();
    }
}
