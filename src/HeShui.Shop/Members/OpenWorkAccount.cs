using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Opens an account for somebody who works here.</summary>
/// <param name="Password">The first one, to be handed over in person.</param>
/// <exception cref="DomainException"><c>phone-taken</c>, and what <see cref="Account.Work"/> refuses.</exception>
[Allow(Role.Operator, Role.System)]
public sealed record OpenWorkAccount(string Phone, string Name, string Password, Work Work) : ICommand<AccountId>;

internal sealed class OpenWorkAccountValidator : AbstractValidator<OpenWorkAccount>
{
    public OpenWorkAccountValidator()
    {
        RuleFor(x => x.Phone).MobilePhone();
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填姓名。").MaximumLength(20).WithMessage("姓名最多 20 个字。");
        RuleFor(x => x.Password).Custom((password, check) =>
        {
            if (StaffPassword.Problem(password, check.InstanceToValidate.Phone) is { } problem)
            {
                check.AddFailure(problem);
            }
        });
    }
}

internal sealed class OpenWorkAccountHandler(People people, UserManager<Account> accounts) : CommandHandler<OpenWorkAccount, AccountId>
{
    public override async Task<AccountId> Handle(OpenWorkAccount request, CancellationToken cancellationToken)
    {
        await people.Alone(cancellationToken);
        await people.Check(request.Work, cancellationToken);
        var phone = PhoneNumber.Normalize(request.Phone);
        if (await accounts.FindByNameAsync(phone) is not null)
        {
            throw new DomainException("phone-taken", "这个手机号已经有账号了，请用另一个号码，或找到那个账号来改。");
        }
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = request.Name.Trim() };
        account.Work(request.Work);
        (await accounts.CreateAsync(account, request.Password)).OrThrow();
        return new AccountId(account.Id);
    }
}
