using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>What the person who asks was told at work, the latest first.</summary>
/// <param name="Before">Only messages older than this one's id: where the page before ended.</param>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListMyWorkMessages(long? Before = null) : IQuery<WorkMessagePage>;

/// <param name="Unread">Of all the person's messages.</param>
/// <param name="Latest">Id of the latest message on this page; null where there is none.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record WorkMessagePage(IReadOnlyList<WorkMessageCard> Messages, int Unread, long? Latest, long? Next);

public sealed record WorkMessageCard(long Id, string Project, string Title, string Text, string Address, DateTimeOffset At, bool IsRead);

internal sealed class ListMyWorkMessagesHandler(ShopDb db, ICurrentUser user) : QueryHandler<ListMyWorkMessages, WorkMessagePage>
{
    private const int PageSize = 20;

    public override async Task<WorkMessagePage> Handle(ListMyWorkMessages request, CancellationToken cancellationToken)
    {
        var account = user.RequireAccount();
        var mine = db.WorkMessages.AsNoTracking().Where(m => m.Account == account);
        var found = await mine.Where(m => request.Before == null || m.Id < request.Before).OrderByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new WorkMessageCard(m.Id, m.Project, m.Title, m.Text, m.Address, m.At, m.ReadAt != null)).ToListAsync(cancellationToken);
        var unread = await mine.CountAsync(m => m.ReadAt == null, cancellationToken);
        var page = found.Take(PageSize).ToList();
        return new WorkMessagePage(page, unread, page.FirstOrDefault()?.Id, found.Count > PageSize ? page[^1].Id : null);
    }
}
