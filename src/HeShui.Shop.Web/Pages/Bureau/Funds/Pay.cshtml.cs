using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Books the payment of an approved request.</summary>
public sealed class PayModel : FundsForm
{
    /// <summary>The request's id.</summary>
    [BindProperty(SupportsGet = true, Name = "request")]
    public Guid Asked { get; set; }

    [BindProperty]
    public string? Voucher { get; set; }

    [BindProperty]
    public string? On { get; set; }

    public WorkPage Shown { get; private set; } = null!;

    public Disbursement Paying { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        Shown = await Send(new GetWork(new WorkId(id)));
        Paying = Shown.Requests.FirstOrDefault(r => r.Id.Value == Asked) ?? throw new NotFoundException();
        return Shown.MayEdit ? Page() : throw new NotAllowedException(signedIn: true);
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OnGetAsync(id);
        await ReceiveFiles();
        var on = Day(On, nameof(On));
        if (await Try(new PayDisbursement(Paying.Id, Voucher ?? "", on, FileIds)))
        {
            Message = "付款记好了。";
            return RedirectToPage("/Bureau/Funds/Work", new { id });
        }
        return Again();
    }
}
