using HeShui.Shop.Programme.Register;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Register;

/// <summary>The records of a kind, with those that were corrected.</summary>
public sealed class KindModel : ShopPage
{
    public RegisterPage Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string register)
    {
        if (Registers.Of(register) is not { } kind)
        {
            return NotFound();
        }
        Shown = await Send(new ListRegister(kind));
        return Page();
    }
}
