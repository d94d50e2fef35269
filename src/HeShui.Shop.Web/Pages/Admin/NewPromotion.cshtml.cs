using System.Globalization;
using HeShui.Shop.Catalog;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Suppliers.Contracts;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Sets up a full reduction, an item discount, tier prices or a coupon.</summary>
public sealed class NewPromotionModel : ShopPage
{
    public const int MostSteps = 3, MostTiers = 4;

    [BindProperty(SupportsGet = true)]
    public PriceRule Kind { get; set; } = PriceRule.FullReduction;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The kind of scope, a colon, and its key.</summary>
    [BindProperty]
    public string? Where { get; set; }

    /// <summary>Business dates.</summary>
    [BindProperty]
    public DateOnly? FirstDay { get; set; }

    [BindProperty]
    public DateOnly? LastDay { get; set; }

    [BindProperty]
    public string? MostTimes { get; set; } = "1";

    [BindProperty]
    public string? Threshold { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Percent { get; set; }

    [BindProperty]
    public string? MostOff { get; set; }

    [BindProperty]
    public bool Combines { get; set; }

    [BindProperty]
    public string? Total { get; set; }

    [BindProperty]
    public string? PerMember { get; set; } = "1";

    [BindProperty]
    public bool IsShown { get; set; }

    public IReadOnlyList<Shelf> Shelves { get; private set; } = [];

    public IReadOnlyList<SupplierCard> Suppliers { get; private set; } = [];

    public IReadOnlyList<SkuName> Skus { get; private set; } = [];

    /// <summary>What was typed into a field of a step.</summary>
    public string? Typed(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : null;

    /// <summary>What is wrong with a field; null if nothing.</summary>
    public string? Problem(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (PromotionsModel.Kinds.All(k => k.Kind != Kind))
        {
            return NotFound();
        }
        (Combines, IsShown) = (true, true);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (PromotionsModel.Kinds.All(k => k.Kind != Kind))
        {
            return NotFound();
        }
        var (scope, key) = Scope();
        var terms = Terms();
        var limits = Kind == PriceRule.Coupon ? new CouponLimits(Whole(nameof(Total)) ?? 0, Whole(nameof(PerMember)) ?? 0, IsShown) : null;
        if (FirstDay is null || LastDay is null)
        {
            ModelState.AddModelError(FirstDay is null ? nameof(FirstDay) : nameof(LastDay), "请选日期。");
        }
        if (ModelState.IsValid && await Try(new StartCampaign(Kind, (Code ?? "").Trim().ToUpperInvariant(), (Name ?? "").Trim(), scope, key, FirstDay!.Value, LastDay!.Value, terms, limits)))
        {
            Message = $"“{Name}”设好了。";
            return RedirectToPage("/Admin/Promotions");
        }
        await Load();
        return Again();
    }

    private CampaignTerms Terms()
    {
        if (Kind == PriceRule.FullReduction)
        {
            return new CampaignTerms(MostTimes: Whole(nameof(MostTimes)) ?? 1)
            {
                Steps = Enumerable.Range(0, MostSteps).Where(i => !string.IsNullOrWhiteSpace(Typed($"At{i}")) || !string.IsNullOrWhiteSpace(Typed($"Off{i}")))
                    .Select(i => new ReductionStep(Sum($"At{i}") ?? Money.Zero, Sum($"Off{i}") ?? Money.Zero)).ToList(),
            };
        }
        if (Kind == PriceRule.Tier)
        {
            return new CampaignTerms
            {
                Tiers = Enumerable.Range(0, MostTiers).Where(i => !string.IsNullOrWhiteSpace(Typed($"From{i}")) || !string.IsNullOrWhiteSpace(Typed($"Price{i}")))
                    .Select(i => new PriceTier(Whole($"From{i}") ?? 0, Sum($"Price{i}") ?? Money.Zero)).ToList(),
            };
        }
        return new CampaignTerms(Whole(nameof(Percent)), Sum(nameof(Amount)), Sum(nameof(MostOff)), Sum(nameof(Threshold)) ?? Money.Zero, Combines: Combines);
    }

    private (ScopeKind Kind, string Key) Scope()
    {
        var parts = (Where ?? "").Split(':', 2);
        return parts.Length == 2 && Enum.TryParse<ScopeKind>(parts[0], out var kind) && Enum.IsDefined(kind) ? (kind, parts[1]) : (ScopeKind.Product, "");
    }

    /// <summary>An amount in yuan that was typed; null for none, and a message for what is no amount.</summary>
    private Money? Sum(string field)
    {
        var typed = Typed(field)?.Trim();
        if (string.IsNullOrEmpty(typed))
        {
            return null;
        }
        if (decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan <= 1_000_000 && decimal.Round(yuan, 2) == yuan)
        {
            return new Money(yuan);
        }
        ModelState.AddModelError(field, "请填金额，单位是元，比如 10 或 9.90。");
        return null;
    }

    private int? Whole(string field)
    {
        var typed = Typed(field)?.Trim();
        if (string.IsNullOrEmpty(typed))
        {
            return null;
        }
        if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        ModelState.AddModelError(field, "请填整数。");
        return null;
    }

    private async Task Load()
    {
        Skus = await Send(new ListSkusForSale());
        Shelves = await Send(new ListCategories());
        Suppliers = await Send(new ListSuppliers());
    }
}
