using System.Security.Cryptography;
using System.Text.Json;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>两步登录: what an account's second factor accepts, and the half-way state of signing in with one.</summary>
internal sealed class SecondFactor(ShopDb db, UserManager<Account> accounts, Sealing sealing, TimeProvider clock)
{
    public const string Locked = "错误次数太多，请 15 分钟后再试。";
    private const int RecoveryCodes = 10, RecoveryCodeLength = 10;
    private const string RecoveryLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static readonly TimeSpan HalfTime = TimeSpan.FromMinutes(5);
    private readonly Seal _secrets = sealing.For("second-factor");
    private readonly Seal _halves = sealing.For("half-signed-in");

    /// <summary>The account, locked: tries sent at the same moment are taken one after the other.</summary>
    public Task<Account> Lock(AccountId account, CancellationToken ct) =>
        db.Accounts.FromSql($"SELECT * FROM members.account WHERE id = {account.Value} FOR UPDATE").Require(ct);

    /// <summary>A new secret that waits to be confirmed.</summary>
    public void Begin(Account account)
    {
        account.SecondFactorSecret = _secrets.Close(Totp.NewSecret());
        account.SecondFactorStep = 0;
    }

    /// <summary>The secret in base32; null when there is none, or none that opens.</summary>
    public string? SecretOf(Account account) => account.SecondFactorSecret is { } closed ? _secrets.Open(closed) : null;

    /// <summary>Ten new codes for a lost phone, of which the account keeps hashes.</summary>
    public IReadOnlyList<string> NewRecoveryCodes(Account account)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, RecoveryCodeLength)).ToList();
        account.RecoveryCodes = codes.ConvertAll(code => RecoveryHash(account, code));
        return codes.ConvertAll(code => $"{code[..5]}-{code[5..]}");
    }

    /// <summary>Whether the app's code is right; then it is used up.</summary>
    public bool TakesCode(Account account, string typed)
    {
        if (SecretOf(account) is not { } secret || Totp.Match(secret, Plain(typed), clock.GetUtcNow(), account.SecondFactorStep) is not { } step)
        {
            return false;
        }
        account.SecondFactorStep = step;
        return true;
    }

    /// <summary>Tries the app's code or a recovery code. Wrong ones count as wrong passwords do.</summary>
    /// <returns>Why not; null when it was right.</returns>
    public async Task<string?> Try(Account account, string typed)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return Locked;
        }
        if (!TakesCode(account, typed) && !TakesRecoveryCode(account, typed))
        {
            (await accounts.AccessFailedAsync(account)).OrThrow();
            return "数字不对，或已经用过。请等手机上换了新的再填。";
        }
        (await accounts.ResetAccessFailedCountAsync(account)).OrThrow();
        return null;
    }

    /// <summary>The first half of signing in is done. What is answered opens nothing but <see cref="ProveSecondFactor"/>, for five minutes.</summary>
    /// <param name="newPasswordHash">A new password, to be set once the second half is done.</param>
    public SignInAnswer Half(Account account, string? newPasswordHash)
    {
        var half = new HalfSignedIn(new AccountId(account.Id), account.SecurityStamp!, newPasswordHash, clock.GetUtcNow() + HalfTime);
        return new SignInAnswer(null, null, Convert.ToBase64String(_halves.Close(JsonSerializer.Serialize(half))));
    }

    /// <returns>Null when it is none of ours, or too old.</returns>
    public HalfSignedIn? OpenHalf(string sealedHalf)
    {
        var bytes = new byte[sealedHalf.Length];
        return Convert.TryFromBase64String(sealedHalf, bytes, out var length) && _halves.Open(bytes[..length]) is { } json
            && JsonSerializer.Deserialize<HalfSignedIn>(json) is { } half && clock.GetUtcNow() < half.Until
            ? half
            : null;
    }

    private bool TakesRecoveryCode(Account account, string typed)
    {
        var hash = RecoveryHash(account, Plain(typed));
        var left = account.RecoveryCodes.Where(code => code != hash).ToList();
        var taken = left.Count < account.RecoveryCodes.Count;
        account.RecoveryCodes = left;
        return taken;
    }

    private string RecoveryHash(Account account, string code) => Convert.ToBase64String(_secrets.Hash($"{account.Id} {code}"));

    /// <summary>As people write it down: with spaces, hyphens and small letters.</summary>
    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Somebody who has shown a password or a phone's code, and still owes the second factor.</summary>
/// <param name="Stamp">The account's security stamp then.</param>
internal sealed record HalfSignedIn(AccountId Account, string Stamp, string? NewPasswordHash, DateTimeOffset Until);
