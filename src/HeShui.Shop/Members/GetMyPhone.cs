using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>The phone number of whoever is asking, and the one it is being changed to.</summary>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Bureau, Role.Operator)]
public sealed record GetMyPhone : IQuery<MyPhone>;

/// <param name="Next">Waits for its code; null when no change is under way.</param>
public sealed record MyPhone(string Phone, string? Next);

internal sealed class GetMyPhoneHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : QueryHandler<GetMyPhone, MyPhone>
{
    public override async Task<MyPhone> Handle(GetMyPhone request, CancellationToken cancellationToken)
    {
        var id = user.RequireAccount();
        var now = clock.GetUtcNow();
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == id.Value).Require(cancellationToken);
        var next = await db.PhoneChanges.Where(c => c.Account == id && c.OldPhone == account.UserName && c.ExpiresAt > now)
            .OrderByDescending(c => c.ProvenAt).Select(c => c.NewPhone).FirstOrDefaultAsync(cancellationToken);
        return new MyPhone(account.UserName!, next);
    }
}
