using FluentValidation;
using FluentValidation.Results;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Another password for whoever asks, who shows the old one; wrong ones are counted. Other sessions end.</summary>
/// <returns>Why not; null when it is changed.</returns>
/// <exception cref="DomainException"><c>no-password</c>: there is none yet.</exception>
[Allow(Role.Member, Role.Clerk, Role.Supplier, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record ChangePassword(string Old, string New) : ICommand<string?>
{
    /// <summary>How many characters a member's password needs; who works here needs <see cref="StaffPassword.Shortest"/>.</summary>
    public const int Shortest = 8;
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(x => x.Old).NotEmpty().WithMessage("请输入现在的密码。").MaximumLength(100).WithMessage("密码最多 100 位。");
        RuleFor(x => x.New).Length(ChangePassword.Shortest, 100).WithMessage($"密码至少 {ChangePassword.Shortest} 位，最多 100 位。");
    }
}

internal sealed class ChangePasswordHandler(SecondFactor secondFactor, UserManager<Account> accounts, ICurrentUser user) : CommandHandler<ChangePassword, string?>
{
    public override async Task<string?> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var account = await secondFactor.Lock(user.RequireAccount(), cancellationToken);
        if (account.PasswordHash is null)
        {
            throw new DomainException("no-password", "您还没有密码。请退出登录，再用短信验证码登录，那时就能设密码。");
        }
        if (account.IsForWork && StaffPassword.Problem(request.New, account.PhoneNumber ?? "") is { } problem)
        {
            throw new ValidationException([new ValidationFailure(nameof(request.New), problem)]);
        }
        if (await accounts.IsLockedOutAsync(account))
        {
            return SecondFactor.Locked;
        }
        if (!await accounts.CheckPasswordAsync(account, request.Old))
        {
            (await accounts.AccessFailedAsync(account)).OrThrow();
            return "现在的密码不对。";
        }
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.New);
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        return null;
    }
}
