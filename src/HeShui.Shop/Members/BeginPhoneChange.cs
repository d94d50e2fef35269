using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Sends a code to the number the account has now: the first of the two proofs that a change of it takes.</summary>
/// <param name="RemoteAddress">Where the asker connects from.</param>
/// <exception cref="DomainException"><c>too-many-codes</c>, <c>no-sms</c></exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record BeginPhoneChange(string RemoteAddress) : ICommand;

internal sealed class BeginPhoneChangeHandler(ShopDb db, ICurrentUser user, CodeKeeper codes) : CommandHandler<BeginPhoneChange>
{
    protected override async Task Handle(BeginPhoneChange request, CancellationToken cancellationToken)
    {
        var id = user.RequireAccount();
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == id.Value).Require(cancellationToken);
        await codes.Send(account.UserName!, CodePurpose.OldPhone, request.RemoteAddress, cancellationToken);
    }
}
