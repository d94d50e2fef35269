using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>How many messages the asking member has not read yet.</summary>
[Allow(Role.Member)]
public sealed record CountUnreadMessages : IQuery<int>;

internal sealed class CountUnreadMessagesHandler(ShopDb db, ICurrentUser user) : QueryHandler<CountUnreadMessages, int>
{
    public override Task<int> Handle(CountUnreadMessages request, CancellationToken cancellationToken) =>
        db.Messages.OwnedBy(user).CountAsync(m => m.ReadAt == null, cancellationToken);
}
