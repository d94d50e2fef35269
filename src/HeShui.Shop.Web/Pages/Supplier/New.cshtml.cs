using HeShui.Shop.Catalog;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>A new product, to be reviewed.</summary>
public sealed class NewModel(ICurrentUser user, IDataProtectionProvider protection) : ProductForm(user, protection)
{
    private const int RowsToBegin = 2;

    /// <summary>Made with the form, so that a second click proposes nothing twice.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    public Task OnGetAsync()
    {
        Key = ProposalId.New().Value;
        Skus = [.. Enumerable.Range(0, RowsToBegin).Select(_ => new SkuRow())];
        return LoadChoices();
    }

    /// <summary>The form again with one more row.</summary>
    public async Task<IActionResult> OnPostMoreAsync()
    {
        var received = await Receive("");
        Skus.Add(new SkuRow());
        await LoadChoices();
        return received ? Page() : Again();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Receive("") && await Try(new ProposeProduct(new ProposalId(Key), Facts, Entries)))
        {
            Message = $"“{Name}”提交好了，等店里审核。";
            return RedirectToPage("/Supplier/Products");
        }
        if (Skus.Count == 0)
        {
            Skus.Add(new SkuRow());
        }
        await LoadChoices();
        return Again();
    }
}
