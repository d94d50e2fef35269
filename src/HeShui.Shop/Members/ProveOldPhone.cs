using FluentValidation;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>
/// Proves the old number by its code, keeps that on the server, and sends a code to the new one, whether or not somebody has
/// it already, so that nobody learns who is registered.
/// </summary>
/// <param name="Phone">The new number.</param>
/// <returns>Why the code is refused, in plain Chinese; null when it is right.</returns>
/// <exception cref="DomainException"><c>same-phone</c>, <c>too-many-codes</c>, <c>no-sms</c>: the code can be used again.</exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record ProveOldPhone(string Code, string Phone, string RemoteAddress) : ICommand<string?>;

internal sealed class ProveOldPhoneValidator : AbstractValidator<ProveOldPhone>
{
    public ProveOldPhoneValidator()
    {
        RuleFor(x => x.Code).SixDigits();
        RuleFor(x => x.Phone).MobilePhone();
    }
}

internal sealed class ProveOldPhoneHandler(ShopDb db, ICurrentUser user, CodeKeeper codes, TimeProvider clock) : CommandHandler<ProveOldPhone, string?>
{
    public override async Task<string?> Handle(ProveOldPhone request, CancellationToken cancellationToken)
    {
        var id = user.RequireAccount();
        var old = (await db.Accounts.AsNoTracking().Where(a => a.Id == id.Value).Require(cancellationToken)).UserName!;
        var phone = PhoneNumber.Normalize(request.Phone);
        if (phone == old)
        {
            throw new DomainException("same-phone", "这就是您现在的手机号，请填新的手机号。");
        }
        if (await codes.Try(old, CodePurpose.OldPhone, request.Code, cancellationToken) is { } refusal)
        {
            return refusal;
        }
        db.Add(new PhoneChange(id, old, phone, clock.GetUtcNow()));
        await codes.Send(phone, CodePurpose.NewPhone, request.RemoteAddress, cancellationToken);
        return null;
    }
}
