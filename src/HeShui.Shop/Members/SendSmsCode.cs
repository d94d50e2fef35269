using FluentValidation;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Shared.Sms;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Sends a sign-in code to a phone, whether or not it is known, so that nobody learns who is.</summary>
/// <param name="RemoteAddress">Where the asker connects from; limits are counted per phone and per address.</param>
/// <exception cref="DomainException"><c>too-many-codes</c>, <c>no-sms</c></exception>
[AllowAnyone]
public sealed record SendSmsCode(string Phone, string RemoteAddress) : ICommand;

internal sealed class SendSmsCodeValidator : AbstractValidator<SendSmsCode>
{
    public SendSmsCodeValidator() => RuleFor(x => x.Phone).MobilePhone();
}

internal sealed class SendSmsCodeHandler(ShopDb db, IEnumerable<ISmsSender> senders, TimeProvider clock) : CommandHandler<SendSmsCode>
{
    private const int MostPerPhoneAndHour = 5;
    private const int MostPerAddressAndHour = 30;

    protected override async Task Handle(SendSmsCode request, CancellationToken cancellationToken)
    {
        if (!senders.Any())
        {
            throw new DomainException("no-sms", "短信服务还没有开通，请用密码登录。");
        }
        var phone = PhoneNumber.Normalize(request.Phone);
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({request.RemoteAddress}, 1)), pg_advisory_xact_lock(hashtextextended({phone}, 2))", cancellationToken);
        var recent = db.SmsCodes.Where(c => c.CreatedAt > now.AddHours(-1));
        if (await recent.AnyAsync(c => c.Phone == phone && c.CreatedAt > now.AddSeconds(-60), cancellationToken))
        {
            throw new DomainException("too-many-codes", "验证码刚刚发过，请 1 分钟后再试。");
        }
        if (await recent.CountAsync(c => c.Phone == phone, cancellationToken) >= MostPerPhoneAndHour
            || await recent.CountAsync(c => c.RemoteAddress == request.RemoteAddress, cancellationToken) >= MostPerAddressAndHour)
        {
            throw new DomainException("too-many-codes", "验证码发送次数太多，请 1 小时后再试，或用密码登录。");
        }
        var (code, digits) = SmsCode.Make(phone, request.RemoteAddress, now);
        db.Add(code);
        db.Add(OutboxMessage.For(SmsMessage.VerificationCode(phone, digits), now));
    }
}
