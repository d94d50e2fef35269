using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Entered;

/// <summary>Figures of a project out of a table.</summary>
public sealed class ImportModel : ImportPage<FigurePreview>
{
    /// <summary>Rows of a preview that are shown.</summary>
    public const int MostShown = 200;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public EnteredIndicators Indicators { get; private set; } = null!;

    public Task OnGetAsync() => Load();

    protected override string List => $"/bureau/projects/{Uri.EscapeDataString(Code)}";

    protected override async Task Load() => Indicators = await Send(new ListEnteredIndicators(Code));

    protected override IRequest<FigurePreview> Ask(FileId sheet) => new PreviewFigures(Code, sheet);

    protected override IRequest<ImportedRows> Import(FileId sheet, string seen) => new ImportFigures(Code, sheet, Evidence, seen, Reason ?? "");
}
