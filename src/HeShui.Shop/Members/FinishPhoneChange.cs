using FluentValidation;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>
/// Proves the new number by its code; account and member have it from then on, and other sessions end. Past orders keep the
/// number they were placed with.
/// </summary>
/// <returns>Why the code is refused, in plain Chinese; null when the number is changed.</returns>
/// <exception cref="DomainException"><c>phone-change-expired</c>, <c>phone-taken</c></exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record FinishPhoneChange(string Code) : ICommand<string?>, IIdempotent;

internal sealed class FinishPhoneChangeValidator : AbstractValidator<FinishPhoneChange>
{
    public FinishPhoneChangeValidator() => RuleFor(x => x.Code).SixDigits();
}

internal sealed class FinishPhoneChangeHandler(ShopDb db, ICurrentUser user, CodeKeeper codes, UserManager<Account> accounts, TimeProvider clock) : CommandHandler<FinishPhoneChange, string?>
{
    public override async Task<string?> Handle(FinishPhoneChange request, CancellationToken cancellationToken)
    {
        var id = user.RequireAccount();
        var now = clock.GetUtcNow();
        var account = await db.Accounts.FromSql($"SELECT * FROM members.account WHERE id = {id.Value} FOR UPDATE").Require(cancellationToken);
        var change = await db.PhoneChanges.Where(c => c.Account == id).OrderByDescending(c => c.ProvenAt).FirstOrDefaultAsync(cancellationToken);
        if (change is null || change.OldPhone != account.UserName || now >= change.ExpiresAt)
        {
            throw new DomainException("phone-change-expired", "时间太久了，请从头再来一次。");
        }
        if (await codes.Try(change.NewPhone, CodePurpose.NewPhone, request.Code, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        // Of two at the same moment the unique indexes let one through; the other is tried again and ends here.
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == change.NewPhone, cancellationToken)
            || await db.Members.AnyAsync(m => m.Phone == change.NewPhone && m.ClosedOn == null, cancellationToken))
        {
            throw new DomainException("phone-taken", "这个手机号已经有账号了，不能再用。要合并账号，请到体验店办理。");
        }
        if (await db.Members.SingleOrDefaultAsync(m => m.Account == id && m.ClosedOn == null, cancellationToken) is { } member)
        {
            db.Add(new FormerPhone(member.Id, member.Phone, now));
            member.ChangePhone(change.NewPhone, now);
        }
        (account.UserName, account.PhoneNumber, account.PhoneNumberConfirmed) = (change.NewPhone, change.NewPhone, true);
        db.RemoveRange(await db.PhoneChanges.Where(c => c.Account == id).ToListAsync(cancellationToken));
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        return null;
    }
}
