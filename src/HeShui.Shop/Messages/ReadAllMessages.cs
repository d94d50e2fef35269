using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>All the member's messages up to one count as read; what came after it stays unread, because nobody has seen it.</summary>
/// <param name="UpTo">Id of the latest message that was shown.</param>
/// <returns>How many there were.</returns>
[Allow(Role.Member)]
public sealed record ReadAllMessages(long UpTo) : ICommand<int>, IIdempotent;

internal sealed class ReadAllMessagesHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ReadAllMessages, int>
{
    public override Task<int> Handle(ReadAllMessages request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Messages.OwnedBy(user).Where(m => m.ReadAt == null && m.Id <= request.UpTo)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, now), cancellationToken);
    }
}
