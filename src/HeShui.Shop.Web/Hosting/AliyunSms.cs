using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Settings <c>Sms:Aliyun</c>: all of them, or none for a shop without text messages.</summary>
public sealed class AliyunSmsOptions
{
    public const string Section = "Sms:Aliyun";

    /// <summary>Of the service Dysmsapi.</summary>
    public Uri Endpoint { get; set; } = new("https://dysmsapi.aliyuncs.com");
    public string AccessKeyId { get; set; } = "";
    public string AccessKeySecret { get; set; } = "";

    /// <summary>The approved signature, without brackets.</summary>
    public string SignName { get; set; } = "";

    /// <summary>The provider's code for a <see cref="SmsTemplate"/>, such as <c>SMS_123456789</c>. Sign-in needs its own; what has none of the others is not sent.</summary>
    public Dictionary<SmsTemplate, string> Templates { get; set; } = [];

    /// <summary>Whether keys never travel in the open.</summary>
    public bool IsProtected => Endpoint.IsAbsoluteUri && (Endpoint.Scheme == Uri.UriSchemeHttps || Endpoint.IsLoopback);
    public bool IsComplete => AccessKeyId.Length > 0 && AccessKeySecret.Length > 0 && SignName.Length > 0;
    public bool CanSignIn => Has(SmsTemplate.VerificationCode);

    public bool Has(SmsTemplate template) => Templates.GetValueOrDefault(template) is { Length: > 0 };
}

/// <summary>
/// Sends through Alibaba Cloud's SendSms (API version 2017-05-25). A call is not repeated here, because one that timed out may
/// have been sent; the outbox tries again later.
/// </summary>
internal sealed class AliyunSms(HttpClient http, IOptions<AliyunSmsOptions> options, TimeProvider clock) : ISmsSender
{
    /// <summary>Answers after which the same message may go through later; every other refusal is final.</summary>
    private static readonly string[] Passing = ["isv.BUSINESS_LIMIT_CONTROL", "isv.OUT_OF_SERVICE", "isv.AMOUNT_NOT_ENOUGH", "isp.SYSTEM_ERROR", "isp.RAM_PERMISSION_DENY", "isv.SYSTEM_LIMIT"];

    public async Task Send(Guid id, SmsMessage message, CancellationToken ct)
    {
        var settings = options.Value;
        if (!settings.Has(message.Template))
        {
            throw new UndeliverableException($"There is no template for {message.Template} any more.");
        }
        using var request = AliyunRequest.Make(settings.Endpoint, "SendSms", "2017-05-25", new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["OutId"] = id.ToString("N"),
            ["PhoneNumbers"] = message.Phone,
            ["SignName"] = settings.SignName,
            ["TemplateCode"] = settings.Templates[message.Template],
            ["TemplateParam"] = JsonSerializer.Serialize(message.Parameters),
        });
        AliyunRequest.Sign(request, settings.AccessKeyId, settings.AccessKeySecret, clock.GetUtcNow(), Guid.NewGuid().ToString("N"));
        using var response = await http.SendAsync(request, ct);
        var code = await Code(response, ct);
        if (code == "OK")
        {
            return;
        }
        if (response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests || code is null || Passing.Contains(code))
        {
            throw new HttpRequestException($"Alibaba Cloud SMS did not take the message: {code ?? "no answer to understand"} ({(int)response.StatusCode}).");
        }
        throw new UndeliverableException($"Alibaba Cloud SMS refused the message: {code}.");
    }

    public bool Offers(SmsTemplate template) => options.Value.Has(template);

    private static async Task<string?> Code(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync<Answer>(ct))?.Code;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(string? Code);
}

/// <summary>
/// Requests signed by Alibaba Cloud's signature version 3 (ACS3-HMAC-SHA256), after its public documentation
/// "V3 request structure and signature mechanism". Everything is in the query; the body is empty.
/// </summary>
internal static class AliyunRequest
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    public static HttpRequestMessage Make(Uri endpoint, string action, string version, SortedDictionary<string, string> query)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, "/?" + string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"))));
        request.Headers.Host = endpoint.Authority;
        request.Headers.Add("x-acs-action", action);
        request.Headers.Add("x-acs-version", version);
        return request;
    }

    /// <param name="nonce">Never used before with this key.</param>
    public static void Sign(HttpRequestMessage request, string keyId, string secret, DateTimeOffset now, string nonce)
    {
        var body = Hex(SHA256.HashData([]));
        request.Headers.Add("x-acs-content-sha256", body);
        request.Headers.Add("x-acs-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        request.Headers.Add("x-acs-signature-nonce", nonce);
        var headers = request.Headers.Select(h => (Name: h.Key.ToLowerInvariant(), Value: h.Value.Single()))
            .Where(h => h.Name == "host" || h.Name.StartsWith("x-acs-", StringComparison.Ordinal)).OrderBy(h => h.Name, StringComparer.Ordinal).ToList();
        var signed = string.Join(';', headers.Select(h => h.Name));
        string[] canonical = [request.Method.Method, request.RequestUri!.AbsolutePath, request.RequestUri.Query.TrimStart('?'), string.Concat(headers.Select(h => $"{h.Name}:{h.Value}\n")), signed, body];
        var toSign = $"{Algorithm}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', canonical))))}";
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} Credential={keyId},SignedHeaders={signed},Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

internal static class AliyunSmsRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Text messages by Alibaba Cloud, where <c>Sms:Aliyun</c> has keys; nothing otherwise.</summary>
    public static void AddAliyunSms(this IServiceCollection services, IConfiguration settings)
    {
        if (settings.GetSection($"{AliyunSmsOptions.Section}:{nameof(AliyunSmsOptions.AccessKeyId)}").Value is null or "")
        {
            return;
        }
        services.AddOptions<AliyunSmsOptions>().BindConfiguration(AliyunSmsOptions.Section)
            .Validate(o => o.IsProtected, "Sms:Aliyun:Endpoint 必须是 https 地址。")
            .Validate(o => o.IsComplete, "Sms:Aliyun 需要 AccessKeyId、AccessKeySecret 和 SignName，缺一不可。")
            .Validate(o => o.CanSignIn, $"Sms:Aliyun:Templates 需要登录验证码的模板代码：{nameof(SmsTemplate.VerificationCode)}。")
            .ValidateOnStart();
        services.AddHttpClient<ISmsSender, AliyunSms>().RemoveAllLoggers().AddStandardResilienceHandler(resilience =>
        {
            resilience.Retry.DisableForUnsafeHttpMethods();
            resilience.AttemptTimeout.Timeout = resilience.TotalRequestTimeout.Timeout = Patience;
        });
    }
}
