using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Enters what a source has promised to a project, or what has come in.</summary>
public sealed class MoneyModel : FundsForm
{
    [BindProperty]
    public FundEntryKind Kind { get; set; } = FundEntryKind.Received;

    [BindProperty]
    public FundSource Source { get; set; }

    [BindProperty]
    public string? Sum { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    public WorkForm Shown { get; private set; } = null!;

    public async Task OnGetAsync(string code) => Shown = await Send(new GetWorkForm(code));

    public async Task<IActionResult> OnPostAsync(string code)
    {
        await OnGetAsync(code);
        await ReceiveFiles();
        var (sum, on) = (Amount(Sum, nameof(Sum)), Day(On, nameof(On)));
        if (await Try(new EnterFunds(Key, Shown.Project.Id, Kind, Source, sum, on, Document ?? "", FileIds)))
        {
            Message = "记好了。";
            return RedirectToPage("/Bureau/Funds/Project", new { code });
        }
        return Again();
    }
}
