using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace HeShui.Shop.Web.Setup;

/// <summary>How the shop is reached from outside.</summary>
public sealed class SiteOptions
{
    private const string Wildcard = "*.";

    /// <summary>Each of these lets every name in.</summary>
    private static readonly string[] AnyName = ["*", "0.0.0.0", "[::]"];

    /// <summary>Below a country these belong to everybody, as a country's own name does: <c>gov.cn</c>.</summary>
    private static readonly string[] SharedBelowCountry = ["com", "net", "org", "gov", "edu", "ac", "co", "mil"];

    /// <summary>Setting <c>AllowedHosts</c>: names the shop answers to, separated by semicolons. Requests for others are refused.</summary>
    public string AllowedHosts { get; set; } = "";

    /// <summary>Setting <c>Proxies</c>: addresses or networks (CIDR), separated by semicolons, of the TLS proxies whose word about the visitor's address and scheme counts.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>Whether it names the hosts; a setting that lets every name in does not.</summary>
    public bool HasNames => Names is [_, ..] names && !names.Intersect(AnyName).Any();

    /// <summary>Whether each is a name or an address alone, with <c>*.</c> before it at most: no scheme, port or path.</summary>
    public bool HasNamesOnly => Names.Except(AnyName).All(name => Uri.CheckHostName(WithoutWildcard(name)) != UriHostNameType.Unknown);

    /// <summary>Whether every <c>*.</c> stands before somebody's own domain.</summary>
    public bool HasOwnDomains => Names.Where(name => name.StartsWith(Wildcard, StringComparison.Ordinal)).All(name => IsOwn(WithoutWildcard(name).Split('.')));

    private string[] Names => AllowedHosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string WithoutWildcard(string name) => name.StartsWith(Wildcard, StringComparison.Ordinal) ? name[Wildcard.Length..] : name;

    private static bool IsOwn(string[] labels) => labels switch
    {
        [] or [_] => false,
        [var shared, { Length: 2 }] => !SharedBelowCountry.Contains(shared, StringComparer.OrdinalIgnoreCase),
        _ => true,
    };

    /// <summary>The networks of <see cref="Proxies"/>; null when one is malformed.</summary>
    public IReadOnlyList<IPNetwork>? Trusted()
    {
        var networks = new List<IPNetwork>();
        foreach (var text in Proxies.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                return null;
            }
        }
        return networks;
    }
}

/// <summary>Names, proxies and HTTPS of the shop on the internet.</summary>
internal static class Site
{
    /// <summary>Asked from inside the machine, without TLS.</summary>
    private static readonly string[] Inside = ["/healthz", "/readyz"];

    public static void AddSite(this WebApplicationBuilder builder)
    {
        var options = builder.Services.AddOptions<SiteOptions>().Bind(builder.Configuration)
            .Validate(o => o.Trusted() is not null, "Proxies 里有的不是地址或网段，例如 10.0.0.5;10.1.0.0/16。").ValidateOnStart();
        if (!builder.Environment.IsDevelopment())
        {
            options.Validate(o => o.HasNames, "AllowedHosts 要写明网站的域名，不能空着或用 *，例如 shop.example.gov.cn;127.0.0.1。")
                .Validate(o => o.HasNamesOnly, "AllowedHosts 里只写域名或地址，用分号隔开，不带 https://、端口和路径，例如 shop.example.gov.cn;127.0.0.1。")
                .Validate(o => o.HasOwnDomains, "AllowedHosts 里 *. 后面要是自己的域名，例如 *.example.gov.cn，不能是 *.cn 或 *.gov.cn。");
        }
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<Microsoft.Extensions.Options.IOptions<SiteOptions>>((forwarded, site) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            (site.Value.Trusted() ?? []).ToList().ForEach(forwarded.KnownIPNetworks.Add);
        });
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>Outside development: named proxies are believed, pages are shown by HTTPS only.</summary>
    public static void UseSite(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }
        app.UseForwardedHeaders();
        app.UseHsts();
        app.Use((http, next) =>
        {
            if (http.Request.IsHttps || Inside.Contains(http.Request.Path.Value))
            {
                return next(http);
            }
            http.Response.Redirect($"https://{http.Request.Host.Host}{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
    }
}
