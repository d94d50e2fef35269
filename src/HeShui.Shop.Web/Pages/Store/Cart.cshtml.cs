using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>The cart of a member or a guest. Cards and product pages post what is added here.</summary>
public sealed class CartModel(ICurrentUser user) : ShopPage
{
    public CartView Cart { get; private set; } = null!;
    public IReadOnlyList<ZonePromise> Promises { get; private set; } = [];

    private CartId? Guest => GuestCart.Of(Request);

    public Task OnGet() => Load();

    /// <param name="then">Where to go on, inside the shop.</param>
    public async Task<IActionResult> OnPostAdd(Guid sku, string? then, int quantity = 1)
    {
        if (!await Try(new AddToCart(Guest, new SkuId(sku), quantity), Keep))
        {
            await Load();
            return WholePageAgain();
        }
        Message = "已加入购物车。";
        return Url.IsLocalUrl(then) ? LocalRedirect(then) : RedirectToPage();
    }

    /// <param name="quantity">0 removes the line.</param>
    public async Task<IActionResult> OnPostQuantity(Guid sku, int quantity)
    {
        if (!await Try(new SetCartQuantity(Guest, new SkuId(sku), quantity)))
        {
            await Load();
            return Again();
        }
        return RedirectToPage();
    }

    /// <summary>稍后再买</summary>
    public async Task<IActionResult> OnPostAside(Guid[] skus)
    {
        if (!await Try(new SetAside(Guest, skus.Select(s => new SkuId(s)).ToList())))
        {
            await Load();
            return Again();
        }
        Message = "放一边了，在下面“稍后再买”里，随时可以放回来。";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostBack(Guid sku)
    {
        if (!await Try(new BringBack(Guest, new SkuId(sku))))
        {
            await Load();
            return Again();
        }
        return RedirectToPage();
    }

    private async Task Load()
    {
        Cart = await Send(new GetCart(Guest));
        Promises = await Send(new ListPromises(Reach.County));
    }

    private void Keep(CartId cart)
    {
        if (user.Member is null)
        {
            GuestCart.Keep(Response, cart);
        }
    }

    /// <summary>Also for a card that asked for no more than the new count.</summary>
    private IActionResult WholePageAgain()
    {
        Response.Headers["HX-Retarget"] = Response.Headers["HX-Reselect"] = "#main";
        Response.Headers["HX-Push-Url"] = Url.Page("/Store/Cart");
        return Again();
    }
}
