using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Members;

/// <summary>A one-time code sent to a phone. Only its hash is kept; it lives ten minutes and survives five wrong tries.</summary>
public sealed class SmsCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public const int MostAttempts = 5;

    private SmsCode() { }

    private SmsCode(string phone, string remoteAddress, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (Phone, RemoteAddress, CreatedAt, ExpiresAt) = (phone, remoteAddress, now, now + Lifetime);
    }

    public Guid Id { get; private set; }
    public string Phone { get; private set; } = "";
    public string RemoteAddress { get; private set; } = "";
    public byte[] CodeHash { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The row to keep and the six digits to send.</returns>
    public static (SmsCode Kept, string Digits) Make(string phone, string remoteAddress, DateTimeOffset now)
    {
        var digits = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6");
        var code = new SmsCode(phone, remoteAddress, now);
        code.CodeHash = code.Hash(digits);
        return (code, digits);
    }

    /// <summary>Tries the digits; right ones can be used once.</summary>
    public bool Accepts(string digits, DateTimeOffset now)
    {
        if (UsedAt is not null || now >= ExpiresAt || Attempts >= MostAttempts)
        {
            return false;
        }
        Attempts++;
        if (!CryptographicOperations.FixedTimeEquals(CodeHash, Hash(digits)))
        {
            return false;
        }
        UsedAt = now;
        return true;
    }

    private byte[] Hash(string digits) => SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}:{digits}"));
}
