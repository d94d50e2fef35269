using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>How many units are in the member's or the guest's cart, without those set aside.</summary>
[AllowAnyone]
public sealed record CountCart(CartId? Guest) : IQuery<int>;

internal sealed class CountCartHandler(ShopDb db, ICurrentUser user) : QueryHandler<CountCart, int>
{
    public override async Task<int> Handle(CountCart request, CancellationToken cancellationToken) =>
        user.Member is null && request.Guest is null
            ? 0
            : await db.Carts.Where(c => user.Member != null ? c.Member == user.Member : c.Id == request.Guest && c.Member == null)
                .SelectMany(c => c.Lines).Where(l => !l.SetAside).SumAsync(l => l.Quantity, cancellationToken);
}
