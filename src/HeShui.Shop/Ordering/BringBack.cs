using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>Goods that were set aside are to be bought after all.</summary>
/// <exception cref="NotFoundException">There is no cart yet, or nothing of this Sku in it.</exception>
[AllowAnyone]
public sealed record BringBack(CartId? Guest, SkuId Sku) : ICommand, IIdempotent;

internal sealed class BringBackHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<BringBack>
{
    protected override async Task Handle(BringBack request, CancellationToken cancellationToken)
    {
        var cart = await db.LockKnownCart(user, request.Guest, clock.GetUtcNow(), cancellationToken);
        cart.BringBack(request.Sku, clock.GetUtcNow());
    }
}
