using HeShui.Shop.Catalog;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Supplier;

/// <summary>A supplier's own product: why it came back, what to change, on and off the shelf.</summary>
public sealed class ProductModel(ICurrentUser user, IDataProtectionProvider protection) : ProductForm(user, protection)
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    /// <summary>Of the proposal that the form was made from; 0 if there was none.</summary>
    [BindProperty]
    public int Version { get; set; }

    public MyProduct Mine { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Load();
        Begin();
    }

    /// <summary>The form again with one more row.</summary>
    public async Task<IActionResult> OnPostMoreAsync()
    {
        await Load();
        var received = await Receive(Mine.Draft.Facts.Picture);
        Skus.Add(new SkuRow());
        return received ? Page() : Again();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        if (await Receive(Mine.Draft.Facts.Picture) && await Try(new ReviseProduct(Code, Version, Facts, Entries)))
        {
            Message = $"“{Name}”提交好了，等店里审核。";
            return RedirectToPage("/Supplier/Products");
        }
        return Again();
    }

    public Task<IActionResult> OnPostWithdrawAsync() => Do(new WithdrawProposal(Code), "撤回了。", "/Supplier/Products");

    public Task<IActionResult> OnPostUnlistAsync() => Do(new UnlistProduct(Code), "下架了。", "/Supplier/Product");

    public Task<IActionResult> OnPostRelistAsync() => Do(new RelistProduct(Code), "重新上架了。", "/Supplier/Product");

    private async Task<IActionResult> Do(ICommand step, string done, string then)
    {
        await Load();
        Begin();
        if (await Try(step))
        {
            Message = $"“{Mine.Draft.Facts.Name}”{done}";
            return then == "/Supplier/Product" ? RedirectToPage(then, new { code = Code }) : RedirectToPage(then);
        }
        return Again();
    }

    private void Begin()
    {
        Version = Mine.Proposal?.Version ?? 0;
        Show(Mine.Draft);
    }

    private async Task Load()
    {
        Mine = await Send(new GetMyProduct(Code));
        await LoadChoices();
    }
}
