using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Sends codes within limits, whatever they are for, and tries them.</summary>
internal sealed class CodeKeeper(ShopDb db, IEnumerable<ISmsSender> senders, TimeProvider clock)
{
    private const int MostPerPhoneAndHour = 5;
    private const int MostPerAddressAndHour = 30;

    /// <exception cref="DomainException"><c>too-many-codes</c>, <c>no-sms</c></exception>
    public async Task Send(string phone, CodePurpose purpose, string remoteAddress, CancellationToken ct)
    {
        if (!senders.Any())
        {
            throw new DomainException("no-sms", purpose == CodePurpose.SignIn ? "短信服务还没有开通，请用密码登录。" : "短信服务还没有开通，请联系门店。");
        }
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({remoteAddress}, 1)), pg_advisory_xact_lock(hashtextextended({phone}, 2))", ct);
        var recent = db.SmsCodes.Where(c => c.CreatedAt > now.AddHours(-1));
        if (await recent.AnyAsync(c => c.Phone == phone && c.CreatedAt > now.AddSeconds(-60), ct))
        {
            throw new DomainException("too-many-codes", "验证码刚刚发过，请 1 分钟后再试。");
        }
        if (await recent.CountAsync(c => c.Phone == phone, ct) >= MostPerPhoneAndHour
            || await recent.CountAsync(c => c.RemoteAddress == remoteAddress, ct) >= MostPerAddressAndHour)
        {
            throw new DomainException("too-many-codes", "验证码发送次数太多，请 1 小时后再试，或用密码登录。");
        }
        var (code, digits) = SmsCode.Make(phone, purpose, remoteAddress, now);
        db.Add(code);
        db.Add(OutboxMessage.For(SmsMessage.VerificationCode(phone, digits), now));
    }

    /// <summary>Tries the digits on the last code sent to a phone for this purpose.</summary>
    /// <returns>Why they are refused, in plain Chinese; null when they are right.</returns>
    public async Task<string?> Try(string phone, CodePurpose purpose, string digits, CancellationToken ct)
    {
        var asked = purpose.ToString();
        var sent = await db.SmsCodes
            .FromSql($"SELECT * FROM members.sms_code WHERE phone = {phone} AND purpose = {asked} ORDER BY created_at DESC LIMIT 1 FOR UPDATE")
            .SingleOrDefaultAsync(ct);
        return sent is null ? "请先获取验证码。" : sent.Try(digits, clock.GetUtcNow());
    }
}
