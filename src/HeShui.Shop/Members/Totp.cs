using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HeShui.Shop.Members;

/// <summary>Codes that change every 30 seconds (RFC 6238: HMAC-SHA1, 6 digits), as the apps on people's phones make them.</summary>
internal static class Totp
{
    private const int StepSeconds = 30, SecretBytes = 20, Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret, in base32 as apps want it typed.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, SecretBytes * 8 / 5);

    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)], mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as every app speaks it; HMAC does not need collision resistance.
        HMACSHA1.HashData(Bytes(secret), counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6");
    }

    /// <summary>The step a code belongs to: the one at a time, or its neighbours, for clocks that are a little off.</summary>
    /// <param name="after">Steps up to this one are used up.</param>
    public static long? Match(string secret, string code, DateTimeOffset time, long after)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        var now = StepAt(time);
        return Enumerable.Range(-1, 3).Select(d => now + d).Where(s => s > after && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, s)), typed))
            .Select(s => (long?)s).FirstOrDefault();
    }

    private static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] |= (byte)((Base32.IndexOf(base32[bit / 5], StringComparison.Ordinal) >> (4 - (bit % 5)) & 1) << (7 - (bit % 8)));
        }
        return bytes;
    }
}
