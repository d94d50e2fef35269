using HeShui.Shop.Catalog;
using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>A member's coupons, and those that can be had.</summary>
public sealed class CouponsModel : ShopPage
{
    private IReadOnlyDictionary<string, string> _places = new Dictionary<string, string>();

    /// <summary>What was typed, or belongs to the button.</summary>
    [BindProperty]
    public string? Code { get; set; }

    public MyCoupons Coupons { get; private set; } = null!;

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostAsync()
    {
        var name = "";
        if (await Try(new ClaimCoupon(Code ?? ""), claimed => name = claimed, nameof(Code)))
        {
            Message = $"“{name}”领到了，结算时自动用上。";
            return RedirectToPage();
        }
        await Load();
        return Again();
    }

    /// <summary>For which goods it is.</summary>
    public string Where(CouponCard coupon) => ScopeNames.Say(coupon.Scope, coupon.ScopeKey, _places);

    /// <summary>The last day on which it is valid.</summary>
    public static string LastDay(CouponCard coupon) => Shanghai.Local(coupon.To.AddTicks(-1)).ToString("M月d日", null);

    private async Task Load()
    {
        Coupons = await Send(new ListMyCoupons());
        _places = ScopeNames.Of(await Send(new ListCategories()), await Send(new ListSuppliers()), []);
    }
}
