using HeShui.Shop.Programme.Import;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared.Sheets;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Empty tables to fill in and import.</summary>
public sealed class TemplateModel : ShopPage
{
    public async Task<IActionResult> OnGetAsync(string kind)
    {
        var file = kind switch
        {
            "funds" => await Send(new GetFundsTemplate()),
            "figures" => await Send(new GetFigureTemplate()),
            _ => await Send(new GetSaleTemplate(ByOrders: kind == "external-orders")),
        };
        return File(file.Content, TemplateFile.ContentType, file.FileName);
    }
}
