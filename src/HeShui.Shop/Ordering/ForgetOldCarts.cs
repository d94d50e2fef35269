using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Forgets guests' carts that nobody has touched for 30 days, as long as their cookie lives.</summary>
/// <returns>How many there were.</returns>
[Allow(Role.System)]
public sealed record ForgetOldCarts : ICommand<int>, IIdempotent;

internal sealed class ForgetOldCartsHandler(ShopDb db, TimeProvider clock) : CommandHandler<ForgetOldCarts, int>
{
    public override Task<int> Handle(ForgetOldCarts request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-30);
        return db.Carts.Where(c => c.Member == null && c.ChangedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
