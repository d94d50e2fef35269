using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>
/// Asks WeChat Pay and believes only answers that it signed, refusals included. Requests are signed by
/// <see cref="WeChatPaySigner"/> on their way out.
/// </summary>
public sealed class WeChatPayApi(HttpClient http, IOptions<WeChatPayOptions> options, WeChatPayKeys keys, TimeProvider clock)
{
    private const string TimestampHeader = "Wechatpay-Timestamp", NonceHeader = "Wechatpay-Nonce", SerialHeader = "Wechatpay-Serial", SignatureHeader = "Wechatpay-Signature";

    /// <summary>Signatures that are wrong on purpose, to find out who does not check.</summary>
    private const string Probe = "WECHATPAY/SIGNTEST/";

    private static readonly TimeSpan OldestMessage = TimeSpan.FromMinutes(5);

    internal Task<WeChatPayAnswer> Get(string pathAndQuery, CancellationToken ct) => Call(HttpMethod.Get, pathAndQuery, null, ct);

    internal Task<WeChatPayAnswer> Post<T>(string path, T body, CancellationToken ct) => Call(HttpMethod.Post, path, WeChatPayJson.Write(body), ct);

    /// <summary>A file that WeChat Pay named in a signed answer, with its hash; files themselves carry no signature.</summary>
    /// <param name="address">Asked for at the API's own address, whatever host it names.</param>
    internal async Task<byte[]> Download(string address, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var named))
        {
            throw new ProviderDownException("WeChat Pay named no address to download from.");
        }
        var (status, bytes, _) = await Send(HttpMethod.Get, named.PathAndQuery, null, ct);
        return WeChatPayAnswer.IsGoodStatus(status) ? bytes : throw new ProviderDownException($"WeChat Pay did not hand out its file ({status}).");
    }

    /// <summary>Whether WeChat Pay sent this, and just now.</summary>
    /// <exception cref="ProviderDownException">Its certificate is not known, and could not be fetched.</exception>
    internal async Task<bool> IsSigned(Func<string, string> header, string body, CancellationToken ct)
    {
        if (!IsTimely(header))
        {
            return false;
        }
        using var key = await keys.Find(header(SerialHeader), Certificates, ct);
        return key is not null && Fits(key, header, body);
    }

    private bool IsTimely(Func<string, string> header) =>
        !header(SignatureHeader).StartsWith(Probe, StringComparison.Ordinal)
        && long.TryParse(header(TimestampHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= OldestMessage.TotalSeconds;

    private static bool Fits(RSA key, Func<string, string> header, string body) =>
        WeChatPaySignature.Fits(key, WeChatPaySignature.OfAnswer(header(TimestampHeader), header(NonceHeader), body), header(SignatureHeader));

    private async Task<WeChatPayAnswer> Call(HttpMethod method, string pathAndQuery, string? body, CancellationToken ct)
    {
        var (status, bytes, header) = await Send(method, pathAndQuery, body, ct);
        if (status is (int)HttpStatusCode.TooManyRequests or >= (int)HttpStatusCode.InternalServerError)
        {
            throw new ProviderDownException($"WeChat Pay can't do it now ({status}).");
        }
        var text = Encoding.UTF8.GetString(bytes);
        return await IsSigned(header, text, ct) ? new WeChatPayAnswer(status, text) : throw new ProviderDownException($"An answer for WeChat Pay ({status}) does not carry its signature.");
    }

    /// <summary>The platform certificates of now. Who sent them is known by their opening with the merchant's own key, and by their signing the answer they came in.</summary>
    private async Task<IReadOnlyDictionary<string, X509Certificate2>> Certificates(CancellationToken ct)
    {
        var (status, bytes, header) = await Send(HttpMethod.Get, "/v3/certificates", null, ct);
        var text = Encoding.UTF8.GetString(bytes);
        var answer = new WeChatPayAnswer(status, text);
        if (!answer.IsGood)
        {
            throw new ProviderDownException($"WeChat Pay did not hand out its certificates ({status}).");
        }
        var certificates = answer.Read<CertificateList>().Data.Select(c => Certificate(c.EncryptCertificate)).ToDictionary(c => c.SerialNumber, StringComparer.OrdinalIgnoreCase);
        using var key = certificates.GetValueOrDefault(header(SerialHeader))?.GetRSAPublicKey();
        return key is not null && IsTimely(header) && Fits(key, header, text) ? certificates : throw new ProviderDownException("WeChat Pay's certificates do not carry its signature.");
    }

    private X509Certificate2 Certificate(SealedText sealedText)
    {
        try
        {
            return X509Certificate2.CreateFromPem(sealedText.Open(options.Value.ApiV3Key) ?? throw new ProviderDownException("A certificate does not open with the APIv3 key."));
        }
        catch (CryptographicException nonsense)
        {
            throw new ProviderDownException("A certificate of WeChat Pay can't be read.", nonsense);
        }
    }

    private async Task<(int Status, byte[] Body, Func<string, string> Header)> Send(HttpMethod method, string pathAndQuery, string? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(options.Value.ApiBase, pathAndQuery));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Application.Json));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("HeShui.Shop", null));
        if (options.Value.PublicKeyId.Length > 0)
        {
            request.Headers.Add(SerialHeader, options.Value.PublicKeyId);
        }
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
        }
        try
        {
            using var response = await http.SendAsync(request, ct);
            var headers = response.Headers.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase);
            return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct), name => headers.GetValueOrDefault(name, ""));
        }
        catch (Exception silence) when (!ct.IsCancellationRequested)
        {
            throw new ProviderDownException("WeChat Pay does not answer.", silence);
        }
    }
}
