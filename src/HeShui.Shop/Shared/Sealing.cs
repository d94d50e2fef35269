using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Shared;

/// <summary>The secret everything kept encrypted hangs on: settings <c>PickupCodes</c>, named after what it was for at first.</summary>
public sealed class SealingOptions
{
    /// <summary>Secret of at least 32 bytes, base64. Changing it makes what is sealed unreadable: open pickup codes, second factors, and the keys of cookies, so that everybody has to sign in again.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whether the key is base64 of at least 32 bytes.</summary>
    public bool IsStrong => Convert.TryFromBase64String(Key, new byte[Key.Length], out var bytes) && bytes >= 32;

    /// <summary>Whether it is the key that everyone can read in the settings for development.</summary>
    public bool IsForDevelopment => Key == "ZGV2ZWxvcG1lbnQtb25seS1waWNrdXAtY29kZS1rZXktMDAwMQ==";
}

/// <summary>Keeps short texts encrypted (AES-GCM) and finds them by a keyed hash.</summary>
public sealed class Sealing(IOptions<SealingOptions> options)
{
    /// <summary>Keys of their own for one purpose: what is sealed for one opens for no other.</summary>
    public Seal For(string purpose) => new(Derive($"{purpose}-hash"), Derive($"{purpose}-seal"));

    private byte[] Derive(string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.Value.Key), 32, info: Encoding.ASCII.GetBytes(info));
}

/// <summary>One purpose's keys.</summary>
public sealed class Seal(byte[] hashKey, byte[] sealKey)
{
    private const int NonceBytes = 12, TagBytes = 16;

    /// <summary>The same for the same text, and nobody without the key can tell which text it was.</summary>
    public byte[] Hash(string text) => HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(text));

    /// <summary>The text encrypted, each time differently.</summary>
    public byte[] Close(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(sealKey, TagBytes);
        aes.Encrypt(packed.AsSpan(0, NonceBytes), plain, packed.AsSpan(NonceBytes, plain.Length), packed.AsSpan(NonceBytes + plain.Length));
        return packed;
    }

    /// <returns>The text; null when it was not sealed by today's key.</returns>
    public string? Open(byte[] closed)
    {
        if (closed.Length < NonceBytes + TagBytes)
        {
            return null;
        }
        var plain = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(sealKey, TagBytes);
        try
        {
            aes.Decrypt(closed.AsSpan(0, NonceBytes), closed.AsSpan(NonceBytes, plain.Length), closed.AsSpan(NonceBytes + plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }
}
