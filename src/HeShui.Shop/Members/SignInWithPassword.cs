using FluentValidation;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>
/// Signs in by phone and password. Wrong tries are counted; too many lock the account for a while. A wrong password, a locked
/// account and a phone that nobody has are answered alike, so that nobody learns who is a customer.
/// </summary>
[AllowAnyone]
public sealed record SignInWithPassword(string Phone, string Password) : ICommand<SignInAnswer>;

internal sealed class SignInWithPasswordValidator : AbstractValidator<SignInWithPassword>
{
    public SignInWithPasswordValidator()
    {
        RuleFor(x => x.Phone).MobilePhone();
        RuleFor(x => x.Password).NotEmpty().WithMessage("请输入密码。").MaximumLength(100).WithMessage("密码最多 100 位。");
    }
}

internal sealed class SignInWithPasswordHandler(ShopDb db, UserManager<Account> accounts, SecondFactor secondFactor) : CommandHandler<SignInWithPassword, SignInAnswer>
{
    private static readonly SignInAnswer Wrong = SignInAnswer.Refused("手机号或密码不对。连着错 5 次，要等 15 分钟才能再用密码登录；忘了密码可以用验证码登录。");

    public override async Task<SignInAnswer> Handle(SignInWithPassword request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumber.Normalize(request.Phone);
        // Locked, so that tries sent at the same moment are counted one after the other.
        var account = await db.Accounts.FromSql($"SELECT * FROM members.account WHERE normalized_user_name = {phone} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (account is null || await accounts.IsLockedOutAsync(account))
        {
            // As slow as a wrong password, so that the time does not tell either.
            accounts.PasswordHasher.HashPassword(new Account(), request.Password);
            return Wrong;
        }
        if (!await accounts.CheckPasswordAsync(account, request.Password))
        {
            (await accounts.AccessFailedAsync(account)).OrThrow();
            return Wrong;
        }
        if (account.DisabledAt is not null)
        {
            return SignInAnswer.Disabled;
        }
        if (account.TwoFactorEnabled)
        {
            // Wrong tries stay counted until the second factor is right too; else who knows the password could guess on and on.
            return secondFactor.Half(account, null);
        }
        (await accounts.ResetAccessFailedCountAsync(account)).OrThrow();
        return new SignInAnswer(new AccountId(account.Id), null);
    }
}
