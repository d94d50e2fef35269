using HeShui.Shop.Programme;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>One project's money: from where, for which works, how much of it is paid.</summary>
public sealed class ProjectModel : FundsForm
{
    /// <summary>The entry to correct.</summary>
    [BindProperty]
    public long Entry { get; set; }

    [BindProperty]
    public string? Sum { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public FundsPage Shown { get; private set; } = null!;

    public async Task OnGetAsync(string code) => Shown = await Send(new GetFunds(code));

    public async Task<IActionResult> OnPostCorrectAsync(string code)
    {
        var sum = Amount(Sum, nameof(Sum));
        if (await Try(new CorrectFunds(Key, Entry, sum, Reason ?? ""), field: nameof(Sum)))
        {
            Message = "更正记好了，原来的那笔也还在。";
            return RedirectToPage(new { code });
        }
        await OnGetAsync(code);
        return Again();
    }
}
