using HeShui.Shop.Catalog;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What takes something off, now, before and soon.</summary>
public sealed class PromotionsModel(TimeProvider clock) : ShopPage
{
    /// <summary>What can be set up on the next page.</summary>
    public static readonly IReadOnlyList<(PriceRule Kind, string Name)> Kinds =
        [(PriceRule.FullReduction, "满减"), (PriceRule.ItemDiscount, "单品优惠"), (PriceRule.Tier, "阶梯价"), (PriceRule.Coupon, "优惠券")];

    private IReadOnlyDictionary<string, string> _places = new Dictionary<string, string>();

    public IReadOnlyList<CampaignRow> Campaigns { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public static string Name(PriceRule kind) => Kinds.Single(k => k.Kind == kind).Name;

    /// <summary>For which goods it is.</summary>
    public string Where(CampaignRow campaign) => ScopeNames.Say(campaign.Scope, campaign.ScopeKey, _places);

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostStopAsync(Guid id)
    {
        if (await Try(new StopCampaign(new CampaignId(id))))
        {
            Message = "停掉了。";
            return RedirectToPage();
        }
        await Load();
        return Again();
    }

    private async Task Load()
    {
        Campaigns = await Send(new ListCampaigns());
        _places = ScopeNames.Of(await Send(new ListCategories()), await Send(new ListSuppliers()), await Send(new ListSkusForSale()));
    }
}
