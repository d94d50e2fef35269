using System.Net;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>Somebody who visits pages by plain HTTP: gets, and posts the forms that were on the page. No page they see may have a link that leads nowhere.</summary>
public sealed partial class HttpVisitor : IDisposable
{
    public const string Password = "heshui-demo-2026";
    private readonly HttpClient _http;

    public HttpVisitor(Uri address) => _http = new HttpClient(new Reader { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() } }) { BaseAddress = address };

    /// <summary>Somebody behind a TLS proxy on this machine.</summary>
    public HttpVisitor ByHttps()
    {
        _http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return this;
    }

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path);

    /// <summary>An answer whose body goes on coming.</summary>
    public Task<HttpResponseMessage> Listen(string path) => _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>The page's text, whatever its status.</summary>
    public async Task<string> Read(string path) => WebUtility.HtmlDecode(await (await Get(path)).Content.ReadAsStringAsync());

    public async Task<byte[]> Bytes(string path) => await (await Get(path)).Content.ReadAsByteArrayAsync();

    public async Task<HttpStatusCode> Status(string path) => (await Get(path)).StatusCode;

    /// <summary>Posts fields to an address with the antiforgery token of a page.</summary>
    /// <param name="tokenFrom">A page that has a form; null posts without a token.</param>
    public async Task<HttpResponseMessage> Post(string path, string? tokenFrom, params (string Name, string Value)[] fields)
    {
        var form = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        if (tokenFrom is not null)
        {
            form.Add(new("__RequestVerificationToken", Token().Match(await (await Get(tokenFrom)).Content.ReadAsStringAsync()).Groups[1].Value));
        }
        return await _http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();

    private sealed class Reader : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                (await answer.Content.ReadAsStringAsync(cancellationToken)).ShouldNotMatch("(href|action|src)=\"\"", $"{request.Method} {request.RequestUri} answers with a link that leads nowhere");
            }
            return answer;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
