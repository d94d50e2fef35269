using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Takes a guest's cart over into the member's, once: the guest's is empty afterwards.</summary>
[Allow(Role.Member)]
public sealed record MergeCart(CartId Guest) : ICommand, IIdempotent;

internal sealed class MergeCartHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<MergeCart>
{
    protected override async Task Handle(MergeCart request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var cart = await db.LockCart(user, null, now, cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT FROM ordering.cart WHERE id = {request.Guest.Value} FOR UPDATE", cancellationToken);
        var guest = await db.Carts.SingleOrDefaultAsync(c => c.Id == request.Guest && c.Member == null, cancellationToken);
        if (guest is null)
        {
            return;
        }
        var skus = await mediator.Send(new FindSkus(guest.Lines.Select(l => l.Sku).ToList()), cancellationToken);
        cart.Merge(guest, skus.ToDictionary(s => s.Id, s => s.Available), now);
    }
}
