using HeShui.Shop.Programme.Import;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>What is in a sheet of funds, what is wrong with it, and what somebody has to agree to before it comes in.</summary>
public sealed class ImportPreviewModel(TimeProvider clock) : ShopPage
{
    /// <summary>Rows and problems that are shown.</summary>
    public const int MostShown = 200;

    /// <summary>The questions that are ticked, each as it was asked.</summary>
    [BindProperty]
    public List<string> Agreed { get; set; } = [];

    public FundsImportPage Shown { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(Guid id) => Shown = await Send(new GetFundsImport(new FundsImportId(id)));

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await OnGetAsync(id);
        if (await Try(new ConfirmFundsImport(new FundsImportId(id), Agreed)))
        {
            Message = $"导入好了：新增 {Shown.New} 项工作的数字。";
            return RedirectToPage("/Bureau/Funds/Project", new { code = Shown.Project.Code });
        }
        return Again();
    }
}
