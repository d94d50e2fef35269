using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>Signatures of APIv3: SHA-256 with RSA over lines that each end with a line feed, in base64.</summary>
internal static class WeChatPaySignature
{
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    /// <summary>What the merchant signs.</summary>
    /// <param name="pathAndQuery">As it is sent.</param>
    /// <param name="timestamp">Seconds since 1970.</param>
    public static string OfRequest(string method, string pathAndQuery, string timestamp, string nonce, string body) => Lines(method, pathAndQuery, timestamp, nonce, body);

    /// <summary>What WeChat Pay signs: its answers and notifications.</summary>
    public static string OfAnswer(string timestamp, string nonce, string body) => Lines(timestamp, nonce, body);

    public static string Sign(RSA key, string message) =>
        Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(message), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static bool Fits(RSA key, string message, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(message), bytes.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + "\n"));
}

/// <summary>Signs each request as the merchant. It belongs below whatever repeats requests, so that every try has a signature of its own.</summary>
public sealed class WeChatPaySigner(IOptions<WeChatPayOptions> options, TimeProvider clock) : DelegatingHandler
{
    private const int NonceLength = 32;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var timestamp = $"{clock.GetUtcNow().ToUnixTimeSeconds()}";
        var nonce = RandomNumberGenerator.GetHexString(NonceLength);
        using var key = settings.OpenPrivateKey();
        var signature = WeChatPaySignature.Sign(key, WeChatPaySignature.OfRequest(request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, nonce, body));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            WeChatPaySignature.Scheme, $"mchid=\"{settings.MerchantId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{settings.SerialNumber}\"");
        return await base.SendAsync(request, cancellationToken);
    }
}
