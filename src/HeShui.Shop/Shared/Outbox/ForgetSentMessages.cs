using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Shared.Outbox;

/// <summary>Forgets messages that were sent more than 30 days ago. What was given up stays until a person has looked.</summary>
/// <returns>How many there were.</returns>
[Allow(Role.System)]
public sealed record ForgetSentMessages : ICommand<int>, IIdempotent;

internal sealed class ForgetSentMessagesHandler(ShopDb db, TimeProvider clock) : CommandHandler<ForgetSentMessages, int>
{
    public override Task<int> Handle(ForgetSentMessages request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-30);
        return db.Outbox.Where(m => m.SentAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
