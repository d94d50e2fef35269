using FluentValidation;
using FluentValidation.Results;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>
/// Signs in by the code sent to the phone; a phone that is not known yet is registered. A wrong code is an answer, not
/// an exception, because the try has to be counted.
/// </summary>
/// <param name="Name">What a new member wants to be called; null takes the last digits of the phone.</param>
/// <param name="Password">Set on the account if given.</param>
/// <param name="Consents">To the privacy policy, which a new member has to (Personal Information Protection Law, article 13).</param>
/// <exception cref="DomainException"><c>no-consent</c>: the phone is new; the code can be used again.</exception>
/// <exception cref="ValidationException">The password is too weak for somebody who works here; the code can be used again.</exception>
[AllowAnyone]
public sealed record SignInWithCode(string Phone, string Code, string? Name = null, string? Password = null, bool Consents = false) : ICommand<SignInAnswer>, IIdempotent;

/// <param name="Account">Null when refused.</param>
/// <param name="Refusal">Why, in plain Chinese; null when signed in.</param>
/// <param name="HalfSignedIn">Instead of the account: the first half is done, and this is to be handed to <see cref="ProveSecondFactor"/>. Sealed.</param>
public sealed record SignInAnswer(AccountId? Account, string? Refusal, string? HalfSignedIn = null)
{
    /// <summary>The person is who they say, and the account is disabled.</summary>
    internal static readonly SignInAnswer Disabled = Refused("这个账号停用了，请联系门店。");

    public static SignInAnswer Refused(string why) => new(null, why);
}

internal sealed class SignInWithCodeValidator : AbstractValidator<SignInWithCode>
{
    public SignInWithCodeValidator()
    {
        RuleFor(x => x.Phone).MobilePhone();
        RuleFor(x => x.Code).SixDigits();
        RuleFor(x => x.Name).MaximumLength(20).WithMessage("姓名最多 20 个字。");
        RuleFor(x => x.Password).Length(8, 100).When(x => !string.IsNullOrEmpty(x.Password)).WithMessage("密码至少 8 位，最多 100 位。");
    }
}

internal sealed class SignInWithCodeHandler(ShopDb db, CodeKeeper codes, UserManager<Account> accounts, SecondFactor secondFactor, TimeProvider clock) : CommandHandler<SignInWithCode, SignInAnswer>
{
    public override async Task<SignInAnswer> Handle(SignInWithCode request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumber.Normalize(request.Phone);
        var now = clock.GetUtcNow();
        if (await codes.Try(phone, CodePurpose.SignIn, request.Code, cancellationToken) is { } refusal)
        {
            return SignInAnswer.Refused(refusal);
        }
        var account = await accounts.FindByNameAsync(phone) ?? await Open(phone, request, now, cancellationToken);
        if (account.DisabledAt is not null)
        {
            return SignInAnswer.Disabled;
        }
        var newHash = string.IsNullOrEmpty(request.Password) ? null : NewPassword(account, request.Password);
        if (account.TwoFactorEnabled)
        {
            return secondFactor.Half(account, newHash);
        }
        if (newHash is not null)
        {
            account.PasswordHash = newHash;
            (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        }
        return new SignInAnswer(new AccountId(account.Id), null);
    }

    private string NewPassword(Account account, string password) =>
        account.IsForWork && StaffPassword.Problem(password, account.PhoneNumber ?? "") is { } problem
            ? throw new ValidationException([new ValidationFailure(nameof(SignInWithCode.Password), problem)])
            : accounts.PasswordHasher.HashPassword(account, password);

    private async Task<Account> Open(string phone, SignInWithCode request, DateTimeOffset now, CancellationToken ct)
    {
        if (!request.Consents)
        {
            throw new DomainException("no-consent", "您是第一次来，请先勾选同意《隐私政策》和《用户协议》。");
        }
        var member = await db.Members.SingleOrDefaultAsync(m => m.Phone == phone && m.ClosedOn == null, ct);
        if (member is null)
        {
            db.Add(member = Member.Register(phone, string.IsNullOrWhiteSpace(request.Name) ? $"用户{phone[^4..]}" : request.Name.Trim(), now));
        }
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = member.Name, RoleNames = [nameof(Role.Member)] };
        (await accounts.CreateAsync(account)).OrThrow();
        member.SignsInWith(new AccountId(account.Id));
        return account;
    }
}

internal static class IdentityResults
{
    /// <exception cref="DbUpdateConcurrencyException">Somebody else was faster.</exception>
    /// <exception cref="DomainException"><c>account</c>, with what is wrong.</exception>
    public static void OrThrow(this IdentityResult result)
    {
        if (result.Errors.Any(e => e.Code is nameof(IdentityErrorDescriber.ConcurrencyFailure) or nameof(IdentityErrorDescriber.DuplicateUserName)))
        {
            throw new DbUpdateConcurrencyException();
        }
        if (!result.Succeeded)
        {
            throw new DomainException("account", string.Join(" ", result.Errors.Select(e => e.Description)));
        }
    }
}
