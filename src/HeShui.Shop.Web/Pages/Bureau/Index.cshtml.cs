using HeShui.Shop.Reporting;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class IndexModel : ShopPage
{
    public IReadOnlyList<ProjectCard> Projects { get; private set; } = [];

    public async Task OnGetAsync() => Projects = await Send(new ListProjects());
}
