using HeShui.Shop.Reporting;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class PaceModel : ShopPage
{
    public PaceReport Report { get; private set; } = null!;

    public async Task OnGetAsync(string code) => Report = await Send(new GetPace(code));
}
