using System.Security.Cryptography;
using System.Text;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>Settings <c>WeChatPay</c>: all of the merchant's, or none for a shop without WeChat Pay.</summary>
public sealed class WeChatPayOptions
{
    public const string Section = "WeChatPay";

    private const int LeastKeyBits = 2048;

    /// <summary>商户号</summary>
    public string MerchantId { get; set; } = "";

    /// <summary>Of the official account or app that is bound to the merchant.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Of the merchant's API certificate, in hexadecimal.</summary>
    public string SerialNumber { get; set; } = "";

    /// <summary>Of the same certificate: PEM, or the path of a file with it.</summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>APIv3密钥: 32 characters that open what WeChat Pay encrypts.</summary>
    public string ApiV3Key { get; set; } = "";

    /// <summary>微信支付公钥ID, <c>PUB_KEY_ID_…</c>, with <see cref="PublicKey"/>: for merchants that have that key in place of platform certificates.</summary>
    public string PublicKeyId { get; set; } = "";

    /// <summary>PEM, or the path of a file with it.</summary>
    public string PublicKey { get; set; } = "";

    public Uri ApiBase { get; set; } = new("https://api.mch.weixin.qq.com");

    /// <summary>From the setting <see cref="PublicAddress"/>.</summary>
    public Uri? ShopAddress { get; set; }

    /// <summary>Whether nothing travels in the open.</summary>
    public bool IsProtected => IsSafe(ApiBase);

    public bool HasShopAddress => ShopAddress is { } address && IsSafe(address);
    public bool IsComplete => new[] { MerchantId, AppId, SerialNumber, PrivateKey, ApiV3Key }.All(s => s.Length > 0);
    public bool HasApiKey => Encoding.UTF8.GetByteCount(ApiV3Key) == SealedText.KeyBytes;

    /// <summary>Whether the private key can be read and signs.</summary>
    public bool HasPrivateKey => IsKey(OpenPrivateKey, key => key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>Whether the public key and its id are both there and can be read, or neither is.</summary>
    public bool HasPublicKeyWhole => (PublicKeyId.Length == 0 && PublicKey.Length == 0)
        || (PublicKeyId.StartsWith(WeChatPayKeys.PublicKeyPrefix, StringComparison.Ordinal) && IsKey(OpenPublicKey, key => key.ExportParameters(false)));

    internal RSA OpenPrivateKey() => Open(PrivateKey);

    internal RSA OpenPublicKey() => Open(PublicKey);

    private static bool IsSafe(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    private static RSA Open(string pemOrFile)
    {
        var key = RSA.Create();
        key.ImportFromPem(pemOrFile.Contains("-----BEGIN", StringComparison.Ordinal) ? pemOrFile : File.ReadAllText(pemOrFile));
        return key;
    }

    private static bool IsKey(Func<RSA> open, Action<RSA> use)
    {
        try
        {
            using var key = open();
            use(key);
            return key.KeySize >= LeastKeyBits;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }
}
