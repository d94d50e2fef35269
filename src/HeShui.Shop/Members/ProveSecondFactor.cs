using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>The second half of signing in: a code of the app, or a recovery code. A wrong one is an answer, not an exception, because it has to be counted.</summary>
/// <param name="HalfSignedIn">As <see cref="SignInAnswer"/> gave it.</param>
[AllowAnyone]
public sealed record ProveSecondFactor(string HalfSignedIn, string Code) : ICommand<SignInAnswer>;

internal sealed class ProveSecondFactorHandler(SecondFactor secondFactor, UserManager<Account> accounts) : CommandHandler<ProveSecondFactor, SignInAnswer>
{
    private static readonly SignInAnswer TooLate = SignInAnswer.Refused("等得太久了，请从头登录。");

    public override async Task<SignInAnswer> Handle(ProveSecondFactor request, CancellationToken cancellationToken)
    {
        if (secondFactor.OpenHalf(request.HalfSignedIn) is not { } half)
        {
            return TooLate;
        }
        var account = await secondFactor.Lock(half.Account, cancellationToken);
        if (account.SecurityStamp != half.Stamp)
        {
            return TooLate;
        }
        if (await secondFactor.Try(account, request.Code) is { } refusal)
        {
            return SignInAnswer.Refused(refusal);
        }
        if (half.NewPasswordHash is { } hash)
        {
            account.PasswordHash = hash;
            (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        }
        return new SignInAnswer(half.Account, null);
    }
}
