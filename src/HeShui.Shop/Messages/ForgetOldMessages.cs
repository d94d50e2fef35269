using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>Forgets what members were told more than a year ago; the orders themselves stay.</summary>
/// <returns>How many messages there were.</returns>
[Allow(Role.System)]
public sealed record ForgetOldMessages : ICommand<int>, IIdempotent;

internal sealed class ForgetOldMessagesHandler(ShopDb db, TimeProvider clock) : CommandHandler<ForgetOldMessages, int>
{
    public override Task<int> Handle(ForgetOldMessages request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddYears(-1);
        return db.Messages.Where(m => m.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
