using Microsoft.Extensions.Primitives;

namespace HeShui.Shop.Web.Setup;

/// <summary>Refuses forms that another site's page sends: beside the token of every form, what the browser itself says about where it comes from.</summary>
internal static class CrossSite
{
    private const string ForProviders = "/webhooks";

    public static void UseOwnFormsOnly(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsForm(http.Request) && !IsOurs(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }
        return next();
    });

    private static bool IsForm(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        && !request.Path.StartsWithSegments(ForProviders);

    /// <summary>Browsers that say neither (old ones, and programs) are left to the form's token.</summary>
    private static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (!StringValues.IsNullOrEmpty(site))
        {
            return site == "same-origin" || site == "none";
        }
        var origin = request.Headers.Origin;
        return StringValues.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
