using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Asks for money for a work.</summary>
public sealed class RequestModel : FundsForm
{
    [BindProperty]
    public string? Sum { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    public WorkPage Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Shown = await Send(new GetWork(new WorkId(id)));

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OnGetAsync(id);
        await ReceiveFiles();
        var sum = Amount(Sum, nameof(Sum));
        if (await Try(new RequestDisbursement(Key, new WorkId(id), sum, Voucher ?? "", Purpose ?? "", FileIds), field: nameof(Sum)))
        {
            Message = "申请交上去了，等另一个人批。";
            return RedirectToPage("/Bureau/Funds/Work", new { id });
        }
        return Again();
    }
}
