using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Gives somebody who works here other roles, or another supplier or pickup point. Their open sessions end.</summary>
/// <exception cref="DomainException"><c>yourself</c>, <c>last-operator</c>, and what <see cref="Account.Work"/> refuses.</exception>
[Allow(Role.Operator)]
public sealed record ChangeWork(AccountId Account, Work Work) : ICommand;

internal sealed class ChangeWorkValidator : AbstractValidator<ChangeWork>
{
    public ChangeWorkValidator() => RuleFor(x => x.Work).NotNull();
}

internal sealed class ChangeWorkHandler(People people, UserManager<Account> accounts) : CommandHandler<ChangeWork>
{
    protected override async Task Handle(ChangeWork request, CancellationToken cancellationToken)
    {
        var account = await people.Require(request.Account, cancellationToken);
        if (account.RoleNames.Contains(nameof(Role.Operator)) && !request.Work.Roles.Contains(Role.Operator))
        {
            await people.MayLeave(account, cancellationToken);
        }
        await people.Check(request.Work, cancellationToken);
        account.Work(request.Work);
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
    }
}
