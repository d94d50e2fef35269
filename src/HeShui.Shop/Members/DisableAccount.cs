using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Nobody may sign in with the account any more, and its open sessions end.</summary>
/// <exception cref="DomainException"><c>yourself</c>, <c>last-operator</c> or <c>already-disabled</c></exception>
[Allow(Role.Operator)]
public sealed record DisableAccount(AccountId Account) : ICommand;

internal sealed class DisableAccountHandler(People people, UserManager<Account> accounts, TimeProvider clock) : CommandHandler<DisableAccount>
{
    protected override async Task Handle(DisableAccount request, CancellationToken cancellationToken)
    {
        var account = await people.Require(request.Account, cancellationToken);
        await people.MayLeave(account, cancellationToken);
        account.Disable(clock.GetUtcNow());
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
    }
}

/// <summary>The account may be signed in with again.</summary>
/// <exception cref="DomainException"><c>not-disabled</c></exception>
[Allow(Role.Operator)]
public sealed record EnableAccount(AccountId Account) : ICommand;

internal sealed class EnableAccountHandler(People people) : CommandHandler<EnableAccount>
{
    protected override async Task Handle(EnableAccount request, CancellationToken cancellationToken) =>
        (await people.Require(request.Account, cancellationToken)).Enable();
}
