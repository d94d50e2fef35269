using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Forgets carts, guests' and members', that nobody has changed or taken to the checkout for 30 days: a guest's cookie lives as long.</summary>
/// <returns>How many there were.</returns>
[Allow(Role.System)]
public sealed record ForgetOldCarts : ICommand<int>, IIdempotent;

internal sealed class ForgetOldCartsHandler(ShopDb db, TimeProvider clock) : CommandHandler<ForgetOldCarts, int>
{
    public override Task<int> Handle(ForgetOldCarts request, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().AddDays(-30);
        return db.Carts.Where(c => c.ChangedAt < before && (c.CheckoutBegunAt == null || c.CheckoutBegunAt < before)).ExecuteDeleteAsync(cancellationToken);
    }
}
