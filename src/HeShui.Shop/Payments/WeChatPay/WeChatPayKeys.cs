using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>
/// The keys that WeChat Pay signs with. Platform certificates overlap when they change, so all that it names are kept; they
/// are fetched anew twice a day, and when one is met that is not known.
/// </summary>
public sealed class WeChatPayKeys(IOptions<WeChatPayOptions> options, TimeProvider clock) : IDisposable
{
    internal const string PublicKeyPrefix = "PUB_KEY_ID_";
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>However many unknown serial numbers come in, nobody makes the shop ask more often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1);
    private IReadOnlyDictionary<string, X509Certificate2> _certificates = new Dictionary<string, X509Certificate2>();
    private DateTimeOffset? _fetched;

    /// <param name="fetch">Asks for the certificates of now, by serial number.</param>
    /// <returns>The key, to be disposed of; null where there is none of that serial number that is valid now.</returns>
    /// <exception cref="ProviderDownException">The certificate is not known, and could not be fetched.</exception>
    internal async Task<RSA?> Find(string serial, Func<CancellationToken, Task<IReadOnlyDictionary<string, X509Certificate2>>> fetch, CancellationToken ct)
    {
        if (serial.StartsWith(PublicKeyPrefix, StringComparison.Ordinal))
        {
            return serial == options.Value.PublicKeyId ? options.Value.OpenPublicKey() : null;
        }
        var now = clock.GetUtcNow();
        if (!_certificates.ContainsKey(serial) || now - _fetched > Lasts)
        {
            await Fetch(serial, fetch, ct);
        }
        return _certificates.GetValueOrDefault(serial) is { } certificate && certificate.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime < certificate.NotAfter.ToUniversalTime()
            ? certificate.GetRSAPublicKey()
            : null;
    }

    public void Dispose() => _one.Dispose();

    private async Task Fetch(string serial, Func<CancellationToken, Task<IReadOnlyDictionary<string, X509Certificate2>>> fetch, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() - _fetched < Pause)
            {
                return;
            }
            _certificates = await fetch(ct);
            _fetched = clock.GetUtcNow();
        }
        catch (ProviderDownException) when (_certificates.ContainsKey(serial))
        {
            // The one that is known does until it runs out.
        }
        finally
        {
            _one.Release();
        }
    }
}
