using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A form that takes a table: first it is looked at, then all of it is entered or nothing. What was typed and uploaded stays.</summary>
public abstract class ImportPage<TPreview> : FilesPage where TPreview : class
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Of the preview that was said yes to.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>Why it corrects.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Null before there is a table.</summary>
    public TPreview? Preview { get; private set; }

    /// <summary>The table; the last one, where several were uploaded.</summary>
    public KeptFile? Sheet => Kept.LastOrDefault(f => f.ContentType == SheetType);

    protected IReadOnlyList<FileId> Evidence => Kept.Where(f => f.ContentType != SheetType).Select(f => f.Id).ToList();

    /// <summary>Shows what the table would enter.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        return await Look() ? Page() : Again();
    }

    /// <summary>Enters it.</summary>
    public async Task<IActionResult> OnPostConfirmAsync()
    {
        await Load();
        if (await Look() && string.IsNullOrEmpty(Seen))
        {
            ModelState.AddModelError(nameof(Seen), "请先核对下面问的几处，在“都核对过了”前打勾，再确认。");
        }
        ImportedRows? done = null;
        if (Sheet is null || !await Try(Import(Sheet.Id, Seen ?? ""), answer => done = answer))
        {
            return Again();
        }
        Message = done!.ChangedNothing ? $"表里的 {done.Same} 行都已经在了，没有改动什么。"
            : $"导入好了：新填 {done.New} 行，更正 {done.Corrections} 行{(done.Same > 0 ? $"，{done.Same} 行早就有了、没有动" : "")}。";
        return Redirect(List);
    }

    /// <summary>Where it leads when it is done.</summary>
    protected abstract string List { get; }

    /// <summary>What the page shows beside the form.</summary>
    protected abstract Task Load();

    protected abstract IRequest<TPreview> Ask(FileId sheet);

    protected abstract IRequest<ImportedRows> Import(FileId sheet, string seen);

    protected override string? FieldOf(DomainException refused) => refused.Code switch
    {
        "no-reason" => nameof(Reason),
        "no-evidence" or "sheet-problems" => nameof(Files),
        _ => null,
    };

    private async Task<bool> Look()
    {
        var received = await ReceiveFiles(sheetsToo: true);
        var sheet = Sheet;
        LetGo(f => f.ContentType == SheetType && f != sheet);
        if (sheet is null)
        {
            ModelState.AddModelError(nameof(Files), "请选要导入的 Excel 表格（.xlsx）。");
            return false;
        }
        try
        {
            Preview = await Send(Ask(sheet.Id));
            return received;
        }
        catch (DomainException refused) when (refused is not (NotFoundException or NotAllowedException))
        {
            ModelState.AddModelError(nameof(Files), $"{sheet.Name}：{refused.Message}");
            return false;
        }
    }
}
