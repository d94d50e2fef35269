using System.Security.Cryptography;
using System.Text;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>What WeChat Pay encrypts for the merchant: AES-256-GCM with the APIv3 key, the tag at the end of the ciphertext.</summary>
/// <param name="Ciphertext">Base64.</param>
internal sealed record SealedText(string Algorithm, string Ciphertext, string Nonce, string? AssociatedData = null)
{
    public const int KeyBytes = 32;
    private const string OnlyAlgorithm = "AEAD_AES_256_GCM";
    private const int NonceBytes = 12, TagBytes = 16;

    /// <returns>The text; null where it was not encrypted with this key, or was changed on its way.</returns>
    public string? Open(string key)
    {
        var packed = new byte[Ciphertext.Length];
        var nonce = Encoding.UTF8.GetBytes(Nonce);
        if (Algorithm != OnlyAlgorithm || nonce.Length != NonceBytes || !Convert.TryFromBase64String(Ciphertext, packed, out var length) || length < TagBytes)
        {
            return null;
        }
        var plain = new byte[length - TagBytes];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(key), TagBytes);
        try
        {
            aes.Decrypt(nonce, packed.AsSpan(0, plain.Length), packed.AsSpan(plain.Length, TagBytes), plain, Encoding.UTF8.GetBytes(AssociatedData ?? ""));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }
}
