using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>All of the person's work messages up to one count as read; what came after it stays unread.</summary>
/// <param name="UpTo">Id of the latest message that was shown.</param>
/// <returns>How many there were.</returns>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ReadWorkMessages(long UpTo) : ICommand<int>, IIdempotent;

internal sealed class ReadWorkMessagesHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ReadWorkMessages, int>
{
    public override Task<int> Handle(ReadWorkMessages request, CancellationToken cancellationToken)
    {
        var (account, now) = (user.RequireAccount(), clock.GetUtcNow());
        return db.WorkMessages.Where(m => m.Account == account && m.ReadAt == null && m.Id <= request.UpTo)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, now), cancellationToken);
    }
}
