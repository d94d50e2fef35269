using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Dev;

/// <summary>Development only: every component of <c>docs/design-system.md</c> in every state, to look at.</summary>
public sealed class StyleModel(IHostEnvironment environment) : ShopPage
{
    /// <summary>Sections of the page: the partial's name, its anchor and what it shows.</summary>
    public static readonly IReadOnlyList<(string Partial, string Anchor, string Name)> Parts =
    [
        ("Style/_Basics", "basics", "颜色、文字、按钮、标签"), ("Style/_Fields", "fields", "表单"), ("Style/_Notices", "notices", "提示和空页"),
        ("Style/_Store", "store", "商品"), ("Style/_Orders", "orders", "购物车和订单"), ("Style/_Work", "work", "工作台和报表"), ("Style/_Pieces", "pieces", "版面和导航"),
    ];

    /// <summary>The picture of some listed product; null where there is none.</summary>
    public string? Picture { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }
        Picture = (await Send(new GetShopWindow(1))).SelectMany(shelf => shelf.Products).FirstOrDefault()?.Picture;
        return Page();
    }
}
