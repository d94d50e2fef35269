using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>The member has seen the checkout: a promise seen now is kept for some minutes over its cut-off.</summary>
[Allow(Role.Member)]
public sealed record BeginCheckout : ICommand, IIdempotent;

internal sealed class BeginCheckoutHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<BeginCheckout>
{
    protected override async Task Handle(BeginCheckout request, CancellationToken cancellationToken)
    {
        var cart = await db.LockCart(user, null, clock.GetUtcNow(), cancellationToken);
        cart.BeginCheckout(clock.GetUtcNow());
    }
}
