using System.Net;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>A visitor who writes the cookies by hand and then keeps what is set; in production one behind a TLS proxy.</summary>
internal sealed class Cookies(params string[] written)
{
    private readonly Dictionary<string, string> _kept = written.Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]);

    /// <summary>The address that the proxy says it comes from; null leaves it as it is.</summary>
    public string? From { get; set; }

    public async Task<HttpResponseMessage> Get(Uri shop, string path) => await Send(shop, new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<string> Read(Uri shop, string path) => await (await Get(shop, path)).Text();

    public async Task<HttpResponseMessage> Post(Uri shop, string path, params (string Name, string Value)[] fields)
    {
        var token = Visits.Field(await Read(shop, "/me"), "__RequestVerificationToken");
        var form = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        return await Send(shop, new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) });
    }

    private async Task<HttpResponseMessage> Send(Uri shop, HttpRequestMessage request)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = shop };
        request.Headers.Add("X-Forwarded-Proto", "https");
        if (From is not null)
        {
            request.Headers.Add("X-Forwarded-For", From);
        }
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _kept.Select(c => $"{c.Key}={c.Value}")));
        var answer = await http.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : throw new FormatException(set);
            _kept[name] = value;
        }
        return answer;
    }
}
