using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Who an account is now, with its roles; null if it is gone or disabled or its security stamp has changed since it signed in.</summary>
/// <param name="Stamp">The stamp the session was opened with; null does not compare (opening a session).</param>
[AllowAnyone]
public sealed record FindActor(AccountId Account, string? Stamp) : IQuery<SignedIn?>;

/// <param name="Stamp">To be kept in the session.</param>
/// <param name="WantsElder">Whether the person wants 长辈版; null while they have never said so.</param>
public sealed record SignedIn(Actor Actor, string Stamp, bool? WantsElder);

internal sealed class FindActorHandler(ShopDb db) : QueryHandler<FindActor, SignedIn?>
{
    public override async Task<SignedIn?> Handle(FindActor request, CancellationToken cancellationToken)
    {
        var members = db.Members;
        var found = await (
            from account in db.Accounts.AsNoTracking()
            where account.Id == request.Account.Value && account.DisabledAt == null
            from member in members.Where(m => m.Account == request.Account && m.ClosedOn == null).DefaultIfEmpty()
            select new { account, member = member == null ? (MemberId?)null : member.Id }).SingleOrDefaultAsync(cancellationToken);
        return found?.account.SecurityStamp is { } stamp && (request.Stamp is null || request.Stamp == stamp)
            ? new SignedIn(found.account.AsActor(found.member), stamp, found.account.WantsElder)
            : null;
    }
}
