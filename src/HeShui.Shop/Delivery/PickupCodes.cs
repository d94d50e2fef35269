using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Delivery;

/// <summary>Settings <c>PickupCodes</c>.</summary>
public sealed class PickupCodeOptions
{
    /// <summary>Secret of at least 32 bytes, base64. Changing it makes open codes unreadable.</summary>
    public string Key { get; set; } = "";

    /// <summary>Whether the key is base64 of at least 32 bytes.</summary>
    public bool IsStrong => Convert.TryFromBase64String(Key, new byte[Key.Length], out var bytes) && bytes >= 32;

    /// <summary>Whether it is the key that everyone can read in the settings for development.</summary>
    public bool IsForDevelopment => Key == "ZGV2ZWxvcG1lbnQtb25seS1waWNrdXAtY29kZS1rZXktMDAwMQ==";
}

/// <param name="Hash">Keyed, to find the shipment by.</param>
/// <param name="Sealed">Encrypted, to show it again.</param>
internal sealed record SealedCode(byte[] Hash, byte[] Sealed);

/// <summary>提货码: 8 digits, found by a keyed hash and kept encrypted (AES-GCM); never stored as they are.</summary>
internal sealed class PickupCodes(ShopDb db, IOptions<PickupCodeOptions> options)
{
    private const int NonceBytes = 12, TagBytes = 16, MostTries = 20;
    private readonly byte[] _hashKey = Derive(options.Value, "pickup-code-hash");
    private readonly byte[] _sealKey = Derive(options.Value, "pickup-code-seal");

    /// <summary>A new code that no open shipment has.</summary>
    public async Task<SealedCode> Make(CancellationToken ct)
    {
        for (var tried = 0; tried < MostTries; tried++)
        {
            var digits = RandomNumberGenerator.GetInt32(0, 100_000_000).ToString("D8");
            var hash = Hash(digits);
            if (!await db.Shipments.AnyAsync(s => s.CodeHash == hash, ct))
            {
                return new SealedCode(hash, Seal(digits));
            }
        }
        throw new InvalidOperationException("No free pickup code was found.");
    }

    public byte[] Hash(string digits) => HMACSHA256.HashData(_hashKey, Encoding.ASCII.GetBytes(digits));

    /// <returns>The digits; null when they were sealed by another key than today's.</returns>
    public string? Open(byte[] sealedCode)
    {
        var digits = new byte[sealedCode.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_sealKey, TagBytes);
        try
        {
            aes.Decrypt(sealedCode.AsSpan(0, NonceBytes), sealedCode.AsSpan(NonceBytes, digits.Length), sealedCode.AsSpan(NonceBytes + digits.Length), digits);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.ASCII.GetString(digits);
    }

    private byte[] Seal(string digits)
    {
        var plain = Encoding.ASCII.GetBytes(digits);
        var packed = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_sealKey, TagBytes);
        aes.Encrypt(packed.AsSpan(0, NonceBytes), plain, packed.AsSpan(NonceBytes, plain.Length), packed.AsSpan(NonceBytes + plain.Length));
        return packed;
    }

    private static byte[] Derive(PickupCodeOptions options, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(options.Key), 32, info: Encoding.ASCII.GetBytes(purpose));
}
