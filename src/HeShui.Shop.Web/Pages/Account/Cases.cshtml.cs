using HeShui.Shop.AfterSales;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>The member's own after-sales cases.</summary>
public sealed class CasesModel(TimeProvider clock) : ShopPage
{
    /// <summary>The page of the list.</summary>
    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public CasePage Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Found = await Send(new ListMyCases(Page: P));
}
