using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Shared;
using UUIDNext;

namespace HeShui.Shop.Members;

/// <summary>What a code was asked for; it is good for nothing else.</summary>
public enum CodePurpose { SignIn, OldPhone, NewPhone }

/// <summary>A one-time code sent to a phone. Only its hash is kept; it lives ten minutes and survives five wrong tries.</summary>
public sealed class SmsCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    public const int MostAttempts = 5;

    private SmsCode() { }

    private SmsCode(string phone, CodePurpose purpose, string remoteAddress, DateTimeOffset now)
    {
        Id = Uuid.NewSequential();
        (Phone, Purpose, RemoteAddress, CreatedAt, ExpiresAt) = (phone, purpose, remoteAddress, now, now + Lifetime);
    }

    public Guid Id { get; private set; }
    public string Phone { get; private set; } = "";
    public CodePurpose Purpose { get; private set; }
    public string RemoteAddress { get; private set; } = "";
    public byte[] CodeHash { get; private set; } = [];
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The row to keep and the six digits to send.</returns>
    public static (SmsCode Kept, string Digits) Make(string phone, CodePurpose purpose, string remoteAddress, DateTimeOffset now)
    {
        var digits = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6");
        var code = new SmsCode(phone, purpose, remoteAddress, now);
        code.CodeHash = code.Hash(digits);
        return (code, digits);
    }

    /// <summary>Tries the digits; right ones can be used once.</summary>
    /// <returns>Why they are refused, in plain Chinese; null when they are right.</returns>
    public string? Try(string digits, DateTimeOffset now)
    {
        if (UsedAt is not null)
        {
            return "这个验证码已经用过了，请重新获取。";
        }
        if (now >= ExpiresAt)
        {
            return "验证码过期了，请重新获取。";
        }
        if (Attempts >= MostAttempts)
        {
            return "输错次数太多，请重新获取验证码。";
        }
        Attempts++;
        if (!CryptographicOperations.FixedTimeEquals(CodeHash, Hash(digits)))
        {
            return Attempts < MostAttempts ? "验证码不对，请看清短信再填一次。" : "输错次数太多，请重新获取验证码。";
        }
        UsedAt = now;
        return null;
    }

    private byte[] Hash(string digits) => SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}:{digits}"));
}
