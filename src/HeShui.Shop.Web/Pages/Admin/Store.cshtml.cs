using HeShui.Shop.Storefront;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What the shop tells of itself. Of two operators who change it at once, the second sees both and decides.</summary>
public sealed class StoreModel : ShopPage
{
    /// <summary>Of the facts that were looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Company { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? FoodLicence { get; set; }

    [BindProperty]
    public string? Icp { get; set; }

    [BindProperty]
    public string? SecurityFiling { get; set; }

    /// <summary>As they are saved.</summary>
    public ShownStore Saved { get; private set; } = null!;

    /// <summary>Whether somebody else has saved meanwhile.</summary>
    public bool Conflicts { get; private set; }

    private StoreFacts Facts => new(
        Name ?? "", Company ?? "", Hours ?? "", Phone ?? "", Address ?? "", CreditCode ?? "", FoodLicence ?? "", Icp ?? "", SecurityFiling ?? "");

    public async Task OnGetAsync()
    {
        Saved = await Send(new GetStoreFacts());
        Version = Saved.Version;
        (Name, Company, Hours, Phone, Address, CreditCode, FoodLicence, Icp, SecurityFiling) = Saved.Facts;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Try(new SaveStoreFacts(Version, Facts)))
        {
            Message = "店铺信息保存好了，页面上已经换了。";
            return RedirectToPage();
        }
        Saved = await Send(new GetStoreFacts());
        Conflicts = Problem("") is not null;
        if (Conflicts)
        {
            // It stands beside the fields now, so it has been looked at.
            Version = Saved.Version;
        }
        return Again();
    }

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;
}
