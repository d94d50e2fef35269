using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Gives somebody who works here a new password, to be handed over in person. Open sessions end and a lock is lifted.</summary>
/// <exception cref="DomainException"><c>buyers-account</c> or <c>weak-password</c></exception>
[Allow(Role.Operator)]
public sealed record ResetPassword(AccountId Account, string Password) : ICommand;

internal sealed class ResetPasswordHandler(People people, UserManager<Account> accounts) : CommandHandler<ResetPassword>
{
    protected override async Task Handle(ResetPassword request, CancellationToken cancellationToken)
    {
        var account = await people.Require(request.Account, cancellationToken);
        if (!account.IsForWork)
        {
            throw new DomainException("buyers-account", "顾客的密码由顾客自己用验证码登录后设置。");
        }
        if (StaffPassword.Problem(request.Password, account.UserName ?? "") is { } problem)
        {
            throw new DomainException("weak-password", problem);
        }
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password);
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
    }
}
