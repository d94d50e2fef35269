using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.External;

/// <summary>Sales on other platforms out of a table.</summary>
public sealed class ImportModel : ImportPage<SalePreview>
{
    /// <summary>Rows of a preview that are shown.</summary>
    public const int MostShown = 200;

    /// <summary>Where the table has no column for it.</summary>
    [BindProperty]
    public Platform? Platform { get; set; }

    /// <summary>Likewise.</summary>
    [BindProperty]
    public string? Firm { get; set; }

    public SaleForm Form { get; private set; } = null!;

    public Task OnGetAsync() => Load();

    protected override string List => "/bureau/external-sales";

    protected override async Task Load() => Form = await Send(new GetSaleForm(null));

    protected override IRequest<SalePreview> Ask(FileId sheet) => new PreviewSales(sheet, Platform, Firm ?? "");

    protected override IRequest<ImportedRows> Import(FileId sheet, string seen) => new ImportSales(sheet, Platform, Firm ?? "", Evidence, seen, Reason ?? "");
}
