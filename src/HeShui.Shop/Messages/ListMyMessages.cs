using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>What the asking member was told, the latest first.</summary>
/// <param name="Before">Only messages older than this one's id: where the page before ended.</param>
[Allow(Role.Member)]
public sealed record ListMyMessages(long? Before = null) : IQuery<MessagePage>;

/// <param name="Unread">Of all the member's messages.</param>
/// <param name="Latest">Id of the latest message on this page; null where there is none.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MessagePage(IReadOnlyList<MessageCard> Messages, int Unread, long? Latest, long? Next);

public sealed record MessageCard(long Id, MessageKind Kind, string Title, string Text, string OrderNumber, DateTimeOffset At, bool IsRead);

internal sealed class ListMyMessagesHandler(ShopDb db, ICurrentUser user) : QueryHandler<ListMyMessages, MessagePage>
{
    private const int PageSize = 20;

    public override async Task<MessagePage> Handle(ListMyMessages request, CancellationToken cancellationToken)
    {
        var mine = db.Messages.AsNoTracking().OwnedBy(user);
        var found = await mine.Where(m => request.Before == null || m.Id < request.Before).OrderByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new MessageCard(m.Id, m.Kind, m.Title, m.Text, m.OrderNumber, m.At, m.ReadAt != null)).ToListAsync(cancellationToken);
        var unread = await mine.CountAsync(m => m.ReadAt == null, cancellationToken);
        var page = found.Take(PageSize).ToList();
        return new MessagePage(page, unread, page.FirstOrDefault()?.Id, found.Count > PageSize ? page[^1].Id : null);
    }
}
