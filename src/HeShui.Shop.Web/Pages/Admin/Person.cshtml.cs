using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>One person: roles, password, and whether they may sign in.</summary>
public sealed class PersonModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public WorkForm Work { get; set; } = new();

    public Person Person { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync()
    {
        await Load();
        (Work.Roles, Work.Supplier, Work.PickupPoint) = (Person.Roles.ToList(), Person.Supplier?.Value, Person.PickupPoint);
    }

    public Task<IActionResult> OnPostWorkAsync() => Do(new ChangeWork(new AccountId(Id), Work.Chosen), "角色改好了。");

    public Task<IActionResult> OnPostPasswordAsync(string? password) => Do(new ResetPassword(new AccountId(Id), password ?? ""), "密码重设好了，请当面告诉本人。");

    public Task<IActionResult> OnPostDisableAsync() => Do(new DisableAccount(new AccountId(Id)), "账号停用了。");

    public Task<IActionResult> OnPostEnableAsync() => Do(new EnableAccount(new AccountId(Id)), "账号可以用了。");

    private async Task<IActionResult> Do(ICommand step, string done)
    {
        if (await Try(step))
        {
            Message = done;
            return RedirectToPage(new { Id });
        }
        await Load();
        return Again();
    }

    private async Task Load()
    {
        Person = await Send(new GetPerson(new AccountId(Id)));
        Work.Points = (await Send(new FindPlaces())).PickupPoints;
        Work.Suppliers = await Send(new ListSuppliers());
    }
}
