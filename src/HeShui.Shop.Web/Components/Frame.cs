using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Storefront;
using MediatR;
using Microsoft.Extensions.Caching.Memory;

namespace HeShui.Shop.Web.Components;

/// <summary>What the frame around every page needs to know of the request.</summary>
public sealed class Frame(IHttpContextAccessor accessor, IMediator mediator, ICurrentUser user, IMemoryCache cache)
{
    private const string ElderCookie = "elder", StoreKey = "store";

    /// <summary>Address, icon and name of each place in the bottom bar.</summary>
    public static readonly IReadOnlyList<(string Href, string Icon, string Name)> MainNav =
    [
        ("/", "house", "首页"), ("/categories", "layout-grid", "分类"), ("/cart", "shopping-cart", "购物车"), ("/orders", "clipboard-list", "订单"), ("/me", "user-round", "我的"),
    ];

    private ShownStore? _store;

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>长辈版: everything larger, fewer words.</summary>
    public bool Elder => ShopCookie.Read(Http.Request, ElderCookie) == "1";

    /// <summary>Path and query of this page.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    public Task<int> CartCount() => mediator.Send(new CountCart(GuestCart.Of(Http.Request)), Http.RequestAborted);

    /// <summary>The places of a work area that open to this person: clerks of a station have fewer than those of the store.</summary>
    public async Task<IReadOnlyList<WorkLink>> Links(WorkArea area)
    {
        if (!user.Is(Role.Clerk) || !area.Links.Any(l => l.StoreOnly))
        {
            return area.Links;
        }
        return await mediator.IsStoreClerk(user, Http.RequestAborted) ? area.Links : area.Links.Where(l => !l.StoreOnly).ToList();
    }

    /// <summary>What the shop tells of itself, asked once for each page.</summary>
    public async Task<ShownStore> Store() => _store ??= cache.Set(StoreKey, await mediator.Send(new ShowStoreFacts(), Http.RequestAborted));

    /// <summary>The same as it was last seen, for pages that must do without the database.</summary>
    public StoreFacts LastSeen => cache.Get<ShownStore>(StoreKey)?.Facts ?? StoreFacts.Unknown;

    /// <summary><c>page</c> for the one link, among all of a navigation, whose section this page is in; else null.</summary>
    public string? Current(string href, IEnumerable<string> all) =>
        href == all.Where(link => link == "/" ? Http.Request.Path == "/" : Http.Request.Path.StartsWithSegments(link)).MaxBy(link => link.Length) ? "page" : null;

    public static void SetElder(HttpResponse response, bool elder) => ShopCookie.Write(response, ElderCookie, elder ? "1" : "0", TimeSpan.FromDays(365));
}
