using HeShui.Shop.Reporting.External;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.External;

/// <summary>The form in which the amounts of a sale elsewhere are corrected.</summary>
public sealed class CorrectModel : SalePage
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public async Task OnGetAsync()
    {
        Form = await Send(new GetSaleForm(Id));
        Key = Guid.CreateVersion7();
        var sale = Form.Corrected!;
        (Amount, Refunded, Agricultural) = (SalesModel.Yuan(sale.Amount), SalesModel.Yuan(sale.Refunded), SalesModel.Yuan(sale.Agricultural));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Form = await Send(new GetSaleForm(Id));
        await ReceiveFiles();
        if (!await Try(new CorrectSale(Key, Id, TypedAmount, TypedRefunded, TypedAgricultural, Reason ?? "", FileIds, TypedConfirmed)))
        {
            return Again();
        }
        Message = "更正了，原来的留着。";
        return RedirectToPage("/Bureau/External/Sales", new { year = Form.Corrected!.On.Year });
    }
}
