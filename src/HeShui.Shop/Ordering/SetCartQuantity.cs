using FluentValidation;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>Changes how many units of a Sku are in the cart.</summary>
/// <param name="Quantity">0 removes the line.</param>
/// <exception cref="NotFoundException">There is no cart yet, or nothing of this Sku in it.</exception>
[AllowAnyone]
public sealed record SetCartQuantity(CartId? Guest, SkuId Sku, int Quantity) : ICommand, IIdempotent;

internal sealed class SetCartQuantityValidator : AbstractValidator<SetCartQuantity>
{
    public SetCartQuantityValidator() => RuleFor(x => x.Quantity).InclusiveBetween(0, Cart.MostPerSku).WithMessage($"数量要在 1 到 {Cart.MostPerSku} 之间。");
}

internal sealed class SetCartQuantityHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SetCartQuantity>
{
    protected override async Task Handle(SetCartQuantity request, CancellationToken cancellationToken)
    {
        var cart = await db.LockKnownCart(user, request.Guest, clock.GetUtcNow(), cancellationToken);
        cart.SetQuantity(request.Sku, request.Quantity, clock.GetUtcNow());
    }
}
