using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class IndexModel(ICurrentUser user) : ShopPage
{
    public IReadOnlyList<ProjectCard> Projects { get; private set; } = [];

    /// <summary>Whether who looks may set up projects.</summary>
    public bool MayEdit => user.Is(Role.Bureau);

    public async Task OnGetAsync() => Projects = await Send(new ListProjects());
}
