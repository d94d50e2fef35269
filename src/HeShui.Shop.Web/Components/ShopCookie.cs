namespace HeShui.Shop.Web.Components;

/// <summary>Every cookie of the shop: out of reach of scripts and other sites. Outside development browsers hold a cookie of this name to HTTPS and to this very host.</summary>
internal static class ShopCookie
{
    /// <summary>Keeps one that the framework writes as the shop's own are kept.</summary>
    public static void Keep(CookieBuilder cookie, IHostEnvironment environment, string name)
    {
        (cookie.Name, cookie.HttpOnly, cookie.SameSite) = (environment.IsDevelopment() ? name : "__Host-" + name, true, SameSiteMode.Lax);
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
    }

    /// <returns>Null when the browser sent none.</returns>
    public static string? Read(HttpRequest request, string name) => request.Cookies[Of(request.HttpContext, name).Name!];

    public static void Write(HttpResponse response, string name, string value, TimeSpan age)
    {
        var cookie = Of(response.HttpContext, name);
        (cookie.MaxAge, cookie.IsEssential) = (age, true);
        response.Cookies.Append(cookie.Name!, value, cookie.Build(response.HttpContext));
    }

    public static void Forget(HttpResponse response, string name)
    {
        var cookie = Of(response.HttpContext, name);
        response.Cookies.Delete(cookie.Name!, cookie.Build(response.HttpContext));
    }

    private static CookieBuilder Of(HttpContext http, string name)
    {
        var cookie = new CookieBuilder();
        Keep(cookie, http.RequestServices.GetRequiredService<IHostEnvironment>(), name);
        return cookie;
    }
}
