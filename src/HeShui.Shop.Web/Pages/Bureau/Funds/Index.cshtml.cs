using HeShui.Shop.Programme;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>All projects' money, and the requests that wait.</summary>
public sealed class IndexModel(TimeProvider clock) : ShopPage
{
    public FundsOverview Shown { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Shown = await Send(new ListFunds());
}
