using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Signing in takes one step again. Asks for a code once more; wrong ones are counted. Other sessions end.</summary>
/// <returns>Why not; null when it is off.</returns>
[Allow(Role.Clerk, Role.Supplier, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record TurnOffSecondFactor(string Code) : ICommand<string?>;

internal sealed class TurnOffSecondFactorHandler(SecondFactor secondFactor, UserManager<Account> accounts, ICurrentUser user) : CommandHandler<TurnOffSecondFactor, string?>
{
    public override async Task<string?> Handle(TurnOffSecondFactor request, CancellationToken cancellationToken)
    {
        var account = await secondFactor.Lock(user.RequireAccount(), cancellationToken);
        if (!account.TwoFactorEnabled)
        {
            return null;
        }
        if (await secondFactor.Try(account, request.Code) is { } refusal)
        {
            return refusal;
        }
        account.SecondFactorSecret = null;
        account.RecoveryCodes = [];
        (await accounts.SetTwoFactorEnabledAsync(account, false)).OrThrow();
        return null;
    }
}
