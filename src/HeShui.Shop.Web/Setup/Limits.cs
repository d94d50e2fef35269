using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Setup;

/// <summary>Settings <c>Limits</c>: requests a minute of one account, or of one address where nobody is signed in. Many homes share an address.</summary>
public sealed class LimitOptions
{
    /// <summary>Passwords and codes, by address.</summary>
    public int SignIn { get; set; } = 30;
    public int Search { get; set; } = 120;
    public int Checkout { get; set; } = 60;

    /// <summary>Forms that carry files.</summary>
    public int Upload { get; set; } = 20;

    public bool ArePositive => SignIn > 0 && Search > 0 && Checkout > 0 && Upload > 0;
}

/// <summary>Slows down who asks too often; everyone else does not notice. Each node counts for itself.</summary>
internal static class Limits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Shown in the place of what was refused, so it is not counted itself.</summary>
    private const string InPlaceOf = "/status";

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits").Validate(o => o.ArePositive, "Limits 里的每个数都要大于 0。").ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Of(http, limits.Value) is { } limit
                ? RateLimitPartition.GetFixedWindowLimiter($"{limit.Name} {limit.Who}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limit.PerMinute, Window = Window })
                : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = (refused, _) =>
            {
                var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    private static (string Name, int PerMinute, string Who)? Of(HttpContext http, LimitOptions limits)
    {
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var who = http.User.FindFirstValue(Components.Session.Account) ?? address;
        var posts = HttpMethods.IsPost(http.Request.Method);
        var path = http.Request.Path;
        return posts && path.StartsWithSegments("/account/sign-in") ? ("sign-in", limits.SignIn, address)
            : path.StartsWithSegments("/search") ? ("search", limits.Search, who)
            : posts && path.StartsWithSegments("/checkout") ? ("checkout", limits.Checkout, who)
            : posts && !path.StartsWithSegments(InPlaceOf) && http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true ? ("upload", limits.Upload, who)
            : null;
    }
}
