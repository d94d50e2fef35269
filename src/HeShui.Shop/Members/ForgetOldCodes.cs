using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Forgets codes, and changes of a phone that were not finished, a day after they were sent: they hold phone numbers, and only the last hour's count for limits.</summary>
/// <returns>How many codes there were.</returns>
[Allow(Role.System)]
public sealed record ForgetOldCodes : ICommand<int>, IIdempotent;

internal sealed class ForgetOldCodesHandler(ShopDb db, TimeProvider clock) : CommandHandler<ForgetOldCodes, int>
{
    public override async Task<int> Handle(ForgetOldCodes request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-1);
        await db.PhoneChanges.Where(c => c.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);
        return await db.SmsCodes.Where(c => c.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
