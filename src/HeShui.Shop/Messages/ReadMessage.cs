using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>The member opens one of their messages: it counts as read. Once read it stays as it was.</summary>
/// <returns>Number of the order it is about.</returns>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record ReadMessage(long Message) : ICommand<string>, IIdempotent;

internal sealed class ReadMessageHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ReadMessage, string>
{
    public override async Task<string> Handle(ReadMessage request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var one = db.Messages.OwnedBy(user).Where(m => m.Id == request.Message);
        await one.Where(m => m.ReadAt == null).ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadAt, now), cancellationToken);
        return (await one.Require(cancellationToken)).OrderNumber;
    }
}
