using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Turns the second factor on, by a first code that shows that the app has the secret. Other sessions end.</summary>
/// <returns>The recovery codes, which nobody can show again.</returns>
/// <exception cref="DomainException"><c>wrong-code</c>, <c>second-factor-on</c>.</exception>
[Allow(Role.Clerk, Role.Supplier, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record ConfirmSecondFactor(string Code) : ICommand<IReadOnlyList<string>>;

internal sealed class ConfirmSecondFactorHandler(SecondFactor secondFactor, UserManager<Account> accounts, ICurrentUser user)
    : CommandHandler<ConfirmSecondFactor, IReadOnlyList<string>>
{
    public override async Task<IReadOnlyList<string>> Handle(ConfirmSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await secondFactor.Lock(user.RequireAccount(), cancellationToken);
        if (account.TwoFactorEnabled)
        {
            throw new DomainException("second-factor-on", "两步登录已经打开了。");
        }
        if (!secondFactor.TakesCode(account, request.Code))
        {
            throw new DomainException("wrong-code", "数字不对。请填手机上现在显示的 6 位数字，并看看手机的时间准不准。");
        }
        var codes = secondFactor.NewRecoveryCodes(account);
        (await accounts.SetTwoFactorEnabledAsync(account, true)).OrThrow();
        return codes;
    }
}
