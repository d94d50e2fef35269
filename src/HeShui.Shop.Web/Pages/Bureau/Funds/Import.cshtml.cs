using HeShui.Shop.Programme.Import;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>Uploads a sheet of funds; the next page shows what is in it. A new file takes the place of one that was uploaded before.</summary>
public sealed class ImportModel(TimeProvider clock) : FundsForm
{
    /// <summary>The project's code.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Project { get; set; }

    [BindProperty]
    public string? AsOf { get; set; }

    public FundsImportsPage Shown { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Shown = await Send(new ListFundsImports());

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Files.Count > 0)
        {
            Held.Clear();
        }
        await ReceiveFiles(sheetsToo: true);
        var day = Day(AsOf, nameof(AsOf));
        if (Shown.Projects.SingleOrDefault(p => p.Code == Project) is not { } project)
        {
            ModelState.AddModelError(nameof(Project), "请选这张表是哪个项目的。");
            return Again();
        }
        if (FileIds.Count != 1)
        {
            ModelState.AddModelError(nameof(Files), "请选一个 .xlsx 文件。一次导入一张表。");
            return Again();
        }
        FundsImportId started = default;
        if (await Try(new StartFundsImport(project.Id, FileIds[0], day), id => started = id, nameof(Files)))
        {
            return RedirectToPage("/Bureau/Funds/ImportPreview", new { id = started.Value });
        }
        return Again();
    }
}
