using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store.Info;

/// <summary>Where the store is, when it is open, and whom to call.</summary>
public sealed class ContactModel : ShopPage
{
    public IReadOnlyList<PickupPointCard> Points { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Points = (await Send(new FindPlaces())).PickupPoints.Where(p => !p.IsStore).ToList();
    }
}
