using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Setup;

/// <summary>Settings <c>Limits</c>: requests a minute. Whoever is signed in is counted twice: on their account, and on the address they come from, which a whole township may share.</summary>
public sealed class LimitOptions
{
    public LimitsOfOne PerAccount { get; set; } = new() { SignIn = 20, Search = 120, Checkout = 60, Upload = 20 };

    public LimitsOfOne PerAddress { get; set; } = new() { SignIn = 60, Search = 1200, Checkout = 300, Upload = 60 };

    public bool ArePositive => PerAccount.Smallest > 0 && PerAddress.Smallest > 0;

    /// <summary>Whether one account alone can't shut out everybody at its address.</summary>
    public bool LeaveRoomForNeighbours =>
        PerAddress.SignIn >= PerAccount.SignIn && PerAddress.Search >= PerAccount.Search && PerAddress.Checkout >= PerAccount.Checkout && PerAddress.Upload >= PerAccount.Upload;
}

/// <summary>Requests a minute of one account, or of one address.</summary>
public sealed class LimitsOfOne
{
    /// <summary>Forms that carry a password or ask for or carry a code.</summary>
    public int SignIn { get; set; }
    public int Search { get; set; }
    public int Checkout { get; set; }

    /// <summary>Forms that carry files.</summary>
    public int Upload { get; set; }

    internal int Smallest => new[] { SignIn, Search, Checkout, Upload }.Min();
}

/// <summary>Slows down who asks too often; everyone else does not notice. Each node counts for itself.</summary>
internal static class Limits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Where passwords and codes are typed and codes are asked for.</summary>
    private static readonly PathString[] SignIn = ["/account/sign-in", "/me/password", "/me/phone", "/me/two-factor"];

    /// <summary>Shown in the place of what was refused, so it is not counted itself.</summary>
    private const string InPlaceOf = "/status";

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits")
            .Validate(o => o.ArePositive, "Limits 里的每个数都要大于 0。")
            .Validate(o => o.LeaveRoomForNeighbours, "Limits:PerAddress 里的每个数不能小于 Limits:PerAccount 里的，因为许多人共用一个网络地址。").ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            // The account first: what it is refused takes nothing from its neighbours.
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(By(Account, limits.Value.PerAccount), By(Address, limits.Value.PerAddress));
            limiter.OnRejected = (refused, _) =>
            {
                var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <param name="who">Who is counted; null counts nobody.</param>
    private static PartitionedRateLimiter<HttpContext> By(Func<HttpContext, string?> who, LimitsOfOne limits) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http => Of(http, limits) is { } limit && who(http) is { } one
            ? RateLimitPartition.GetFixedWindowLimiter($"{limit.Name} {one}", _ => new FixedWindowRateLimiterOptions { PermitLimit = limit.PerMinute, Window = Window })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Null for guests. The phone a guest signs in with is counted by the business: wrong passwords lock it, codes are few an hour.</summary>
    private static string? Account(HttpContext http) => http.User.FindFirstValue(Components.Session.Account);

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static (string Name, int PerMinute)? Of(HttpContext http, LimitsOfOne limits)
    {
        var posts = HttpMethods.IsPost(http.Request.Method);
        var path = http.Request.Path;
        return posts && SignIn.Any(page => path.StartsWithSegments(page)) ? ("sign-in", limits.SignIn)
            : path.StartsWithSegments("/search") ? ("search", limits.Search)
            : posts && path.StartsWithSegments("/checkout") ? ("checkout", limits.Checkout)
            : posts && !path.StartsWithSegments(InPlaceOf) && http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true ? ("upload", limits.Upload)
            : null;
    }
}
