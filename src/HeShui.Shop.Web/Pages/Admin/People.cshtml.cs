using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Finds people, and opens accounts for those who work here.</summary>
public sealed class PeopleModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public WorkForm Work { get; set; } = new();

    public IReadOnlyList<PersonRow> Found { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Found = await Send(new ListPeople(Words));
        Work.Points = (await Send(new FindPlaces())).PickupPoints;
        Work.Suppliers = await Send(new ListSuppliers());
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Try(new OpenWorkAccount(Phone ?? "", Name ?? "", Password ?? "", Work.Chosen)))
        {
            Message = $"{Name} 的账号开好了，请当面告诉本人密码。";
            return RedirectToPage();
        }
        await OnGetAsync();
        return Again();
    }
}
