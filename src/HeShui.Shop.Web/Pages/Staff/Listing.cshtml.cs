using HeShui.Shop.Catalog;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>One proposal beside what is sold now, to let in or to send back.</summary>
public sealed class ListingModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that was looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ProposalReview Review { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What is said of the product, before and after.</summary>
    public IEnumerable<(string Name, string Before, string After)> Facts => Read(Review.After).Zip(
        Review.Before is { } before ? Read(before) : Read(Review.After), (after, old) => (after.Name, old.Text, after.Text));

    public static string Words(ProposedSku sku) => $"{sku.Name} · {sku.Price} · {sku.WeightGrams} 克";

    public Task OnGetAsync() => Load();

    public Task<IActionResult> OnPostApproveAsync() => Do(new ApproveProposal(new ProposalId(Id), Version), "通过了。");

    public Task<IActionResult> OnPostReturnAsync() => Do(new ReturnProposal(new ProposalId(Id), Version, Reason ?? ""), "退回给供应商了。");

    private async Task<IActionResult> Do(ICommand review, string done)
    {
        var reviewed = await Try(review);
        await Load();
        if (!reviewed)
        {
            return Again();
        }
        Message = $"“{Review.After.Name}”{done}";
        return RedirectToPage("/Staff/Listings");
    }

    private async Task Load() => Review = await Send(new GetProposal(new ProposalId(Id)));

    private IEnumerable<(string Name, string Text)> Read(ProductFacts f) =>
    [
        ("商品名称", f.Name), ("分类", Review.Names[f.Category]), ("品牌", f.Brand is { } brand ? Review.Names[brand] : "没有"), ("产地", f.Origin),
        ("保质期", f.ShelfLife), ("怎么储存", f.Storage), ("能送到哪里", Components.Words.Name(f.Reach)), ("生鲜", f.Fresh ? "是" : "不是"), ("介绍", f.Description),
    ];
}
