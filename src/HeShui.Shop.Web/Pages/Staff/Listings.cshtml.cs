using HeShui.Shop.Catalog;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Staff;

/// <summary>What suppliers want listed.</summary>
public sealed class ListingsModel(TimeProvider clock) : ShopPage
{
    public IReadOnlyList<ProposalCard> Waiting { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Waiting = await Send(new ListProposals());
}
