using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class WallModel : ShopPage
{
    public WallView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = WallView.Of(await Send(new GetWall()), await Send(new GetWallBackdrop()));
}
