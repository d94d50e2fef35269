using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau.Register;

/// <summary>The kinds of records there are.</summary>
public sealed class IndexModel : ShopPage
{
    public RegisterPage Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await Send(new ListRegister(RegisterKind.Selection));
}
