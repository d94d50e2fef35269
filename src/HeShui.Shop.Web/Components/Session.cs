using System.Security.Claims;
using HeShui.Shop.Members;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HeShui.Shop.Web.Components;

/// <summary>A signed-in person's session: the cookie holds the account and its stamp, everything else is looked up at each request.</summary>
internal static class Session
{
    /// <summary>The claim with the account's id.</summary>
    public const string Account = "account";
    private const string Stamp = "stamp";

    /// <summary>Opens a session, takes the guest's cart over, shows pages as the person once chose to see them, and answers with the person.</summary>
    public static async Task<Actor> SignIn(this HttpContext http, AccountId account)
    {
        var mediator = http.RequestServices.GetRequiredService<IMediator>();
        var signedIn = await mediator.Send(new FindActor(account, null)) ?? throw new NotAllowedException(false);
        var identity = new ClaimsIdentity([new(Account, account.Value.ToString()), new(Stamp, signedIn.Stamp)], CookieAuthenticationDefaults.AuthenticationScheme);
        // Forms on this very answer belong to the new session.
        http.User = new ClaimsPrincipal(identity);
        await http.SignInAsync(http.User, new AuthenticationProperties { IsPersistent = true });
        http.RequestServices.GetRequiredService<CurrentUser>().Become(signedIn.Actor);
        if (signedIn.Actor.Member is not null && GuestCart.Of(http.Request) is { } guest)
        {
            await mediator.Send(new MergeCart(guest));
            GuestCart.Forget(http.Response);
        }
        if (signedIn.WantsElder is { } elder)
        {
            Frame.SetElder(http.Response, elder);
        }
        return signedIn.Actor;
    }

    public static Task SignOut(this HttpContext http) => http.SignOutAsync();

    /// <summary>At each request with a session cookie: is it still good, and who is it?</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        if (context.Request.Path == WebRegistration.ErrorPage)
        {
            context.RejectPrincipal();
            return;
        }
        var services = context.HttpContext.RequestServices;
        var stamp = context.Principal?.FindFirstValue(Stamp);
        var signedIn = Guid.TryParse(context.Principal?.FindFirstValue(Account), out var id) && stamp is not null
            ? await services.GetRequiredService<IMediator>().Send(new FindActor(new AccountId(id), stamp))
            : null;
        if (signedIn is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
            return;
        }
        services.GetRequiredService<CurrentUser>().Become(signedIn.Actor);
    }
}

/// <summary>The cookie with a guest's cart.</summary>
internal static class GuestCart
{
    private const string Name = "cart";

    public static CartId? Of(HttpRequest request) => Guid.TryParse(ShopCookie.Read(request, Name), out var id) ? new CartId(id) : null;

    public static void Keep(HttpResponse response, CartId cart) => ShopCookie.Write(response, Name, cart.Value.ToString(), TimeSpan.FromDays(30));

    public static void Forget(HttpResponse response) => ShopCookie.Forget(response, Name);
}
